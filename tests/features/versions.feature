Feature: Versions
  A text that has changed is a new version: every mark is placed in it, and what is unsure waits.

  Background:
    Given I have opened "Ukrainian President"
    When I select "13 square kilometers"
    And I do "highlight"
    And I select "Recently, Russia recaptured most of that territory"
    And I do "highlight"
    And I select "interactive military map"
    And I do "highlight"
    And I select "preemptive steps"
    And I do "highlight"
    And the article comes again with a changed figure, a moved paragraph and without a sentence
    Then I am asked whether it is a new version

  Scenario: A new version keeps what can be kept and says the rest
    When I answer "New version"
    Then the library has 3 articles
    And the message says "1 of 4 marks kept"
    And the undo action reads "Undo New version of “Ukrainian President Volodymyr Zelenskyy has officially confirmed the presence of Ukrainian military…”"
    And 2 marks wait for review and 1 has no place
    When I do "undo"
    Then nothing waits for review
    And "13 square kilometers" is highlighted in yellow

  Scenario: A separate article leaves the other one alone
    When I answer "Separate article"
    Then the library has 4 articles
    And there are 0 highlights

  Scenario: Skipping changes nothing
    When I answer "Skip"
    Then the library has 3 articles
    And "13 square kilometers" is highlighted in yellow

  Scenario: Marks are accepted, left and attached
    When I answer "New version"
    And I do "review"
    Then the review shows "interactive military map"
    When I do "accept_mark"
    Then the review shows "13 square kilometers"
    And 1 mark waits for review and 1 has no place
    When I do "leave_mark"
    Then 0 marks wait for review and 2 have no place
    And the undo action reads "Undo Leave “13 square kilometers” without a place"
    When I do "undo"
    Then the review shows "13 square kilometers"
    When I go to the next mark of the review
    And I select "continued presence"
    And I do "attach_mark"
    Then "continued presence" is highlighted in yellow
    And 1 mark waits for review and 0 have no place

  Scenario: What changed between two versions
    When I answer "New version"
    And I do "what_changed"
    Then the changes list "“Recently, Russia recaptured most of that territory.” was taken out"

  Scenario: Back to the first version
    When I answer "New version"
    And I read the first version again
    Then nothing waits for review
    And "13 square kilometers" is highlighted in yellow
    And "Recently, Russia recaptured most of that territory" is highlighted in yellow
