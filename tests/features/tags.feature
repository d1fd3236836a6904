Feature: Tags
  What belongs together bears the same tag, in whichever article it stands.

  Background:
    Given I have opened "Ukrainian President"
    When I select "Demidovka"
    And I do "highlight"
    And I tag "Demidovka" as "war/sumy"

  Scenario: From a tag to its passages
    When I open "How big is the Belgorod bridgehead"
    And I choose the tag "war"
    Then the tag's list shows 1 entry
    When I choose entry 1 of the tag's list
    Then the window's title begins with "Ukrainian President"
    And "Demidovka" flashes

  Scenario: Rename a tag everywhere
    When I rename the tag "war" to "conflict"
    Then the tags are "conflict/sumy"
    When I do "undo"
    Then the tags are "war/sumy"

  Scenario: Articles are tagged together
    When I select all articles
    And I do "tag_articles"
    And I type "to check"
    And I press "Return"
    And I choose the tag "to check"
    Then the tag's list shows 3 entries
    When I do "undo"
    Then the tags are "war/sumy"

  Scenario: Only the articles with a tag
    When I choose the tag "war"
    And I show the articles with it
    Then the list shows 1 article

  Scenario: Delete a tag and bring it back
    When I choose the tag "war"
    And I press "Delete"
    Then there are no tags
    When I do "undo"
    Then the tags are "war/sumy"
