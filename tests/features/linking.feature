Feature: Linking
  Passages of several articles are tied together, and the way there and back is short.

  Background:
    Given I have opened "Ukrainian President"

  Scenario: A link to another article, followed and gone back from
    When I select "13 square kilometers"
    And I do "link"
    And I open "How big is the Belgorod bridgehead"
    And I select "some 20 sq km"
    And I do "link"
    And I type "contradicts"
    And I press "Return"
    Then this article has 1 link
    When I open "Ukrainian President"
    Then this article has 1 link
    When I activate the link
    And I do "follow"
    Then the window's title begins with "How big is the Belgorod bridgehead"
    And "some 20 sq km" flashes
    When I do "back"
    Then the window's title begins with "Ukrainian President"
    When I do "forward"
    Then the window's title begins with "How big is the Belgorod bridgehead"

  Scenario: A type of one's own
    When I select "13 square kilometers"
    And I do "link"
    And I select "Demidovka"
    And I do "link"
    And I type "lies around"
    And I press "Return"
    Then this article has 1 link
    And the link says "lies around"
    When I do "undo"
    Then this article has 0 links

  Scenario: A link that was begun can be dropped
    When I select "13 square kilometers"
    And I do "link"
    And I do "clear"
    Then no link is begun
