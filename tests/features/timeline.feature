Feature: When it happened and when it was reported
  All dates stand on one line; each leads to its passage, and back leads to the same place.

  Background:
    Given I have opened "Ukrainian President"

  Scenario: From the line to the passage and back
    When I do "timeline"
    And I come closer on the timeline
    And I choose the date "7 April" on the timeline
    And I press "Return" on the timeline
    Then "7 April" is in sight
    And a mark is active
    When I do "back"
    Then the timeline is in sight where I left it

  Scenario: A date that is wrong leaves the line
    When I do "timeline"
    And I choose the date "7 April" on the timeline
    And I press "Return" on the timeline
    And I do "reject"
    And I do "timeline"
    Then fewer dates say "7 April" on the timeline
    When I do "undo"
    Then as many dates say "7 April" on the timeline as before
