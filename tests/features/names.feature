Feature: Names
  What is said of a name everywhere holds in all articles, those to come among them.

  Background:
    Given the article "First" says "April told reporters that she would run. Mr April smiled."
    And the article "Second" says "Mr April denied it. April told nobody in Kiev."
    And I have opened "First"

  Scenario: What is never a person is gone everywhere, and undo brings it back
    When I activate the entity "April"
    And I do "reject_everywhere"
    Then "April" is not marked as an entity
    And I am told "“April” is never a person: 4 mentions in 2 articles."
    When I open "Second"
    Then "April" is not marked as an entity
    Given the article "Third" says "April told reporters that she would run."
    When I open "Third"
    Then "April" is not marked as an entity
    And there is the rule "“April” is never a person"
    When I undo until there are no rules
    And I open "First"
    Then the entity "April" is a PERSON
    When I open "Second"
    Then the entity "April" is a PERSON

  Scenario: A name is another type everywhere
    When I activate the entity "April"
    And I do "entity"
    And I type "event"
    And I press "3" with "Alt"
    And I press "Return"
    Then the entity "April" is a EVENT
    When I open "Second"
    Then the entity "April" is a EVENT

  Scenario: Somebody else, in this article
    When I activate the entity "April"
    And I do "someone_else"
    And I type "April Jones"
    And I press "2" with "Alt"
    And I press "Return"
    Then the entity "April" goes by "April Jones"
    When I open "Second"
    Then the entity "April" goes by "April"

  Scenario: Two names are one, and a rule is switched off where it stands
    When I activate the entity "April"
    And I do "same_as"
    And I type "April Jones"
    And I press "Return"
    Then the entity "April" goes by "April Jones"
    When I open "Second"
    Then the entity "April" goes by "April Jones"
    When I do "rules"
    And I switch the rule "“April” means “April Jones”" off
    Then the entity "April" goes by "April"

  Scenario: A name that was missed is added everywhere
    When I select "reporters"
    And I do "entity"
    And I type "group"
    And I press "3" with "Alt"
    And I press "Return"
    And I press "Return"
    Then the entity "reporters" is a NORP
    Given the article "Third" says "The reporters left."
    When I open "Third"
    Then the entity "reporters" is a NORP
