Feature: Who and what is named
  All names stand in one list; what is one is made one, and every name has a page of its own.

  Background:
    Given I have opened "Ukrainian President"
    And all names are counted

  Scenario: Two spellings are made one, and two again
    When I do "entities"
    And I look for entities with "Selensk"
    Then the entities listed are "Volodymyr Zelenskyy, Volodymyr Zelenskiy"
    When I merge the selected entities into "Volodymyr Zelenskyy"
    Then the entities listed are "Volodymyr Zelenskyy"
    And "Volodymyr Zelenskyy" is mentioned 9 times in 3 articles
    When I do "undo"
    Then the entities listed are "Volodymyr Zelenskyy, Volodymyr Zelenskiy"

  Scenario: A suggestion that is refused does not come back
    When I do "entities"
    And I look through the suggested merges
    Then it is suggested that "Volodymyr Zelenskyy" is "Volodymyr Zelenskiy"
    When I press "X" in the list of suggestions
    And I look through the suggested merges
    Then nothing is suggested
    When I do "undo"
    And I look through the suggested merges
    Then it is suggested that "Volodymyr Zelenskyy" is "Volodymyr Zelenskiy"

  Scenario: From a mention to its page, to another article and back
    When I activate the entity "Demidovka"
    And I do "entity_page"
    Then the page of "Demidovka" tells of 4 mentions in 3 articles
    When I go to the first mention on the page
    Then another article is open
    When I do "back"
    Then the page of "Demidovka" tells of 4 mentions in 3 articles
    When I do "back"
    Then the article "Ukrainian President" is in sight again
