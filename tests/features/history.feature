Feature: The past
  What was done can be taken back for as long as the history goes, and what was deleted lies in a bin.

  Scenario: Undo and redo go on after the program was closed
    Given I have opened "Ukrainian President"
    When I select "Demidovka"
    And I do "highlight"
    And I close the window and open it again
    And I do "undo"
    Then there are 0 highlights
    When I close the window and open it again
    And I do "redo"
    Then "Demidovka" is highlighted in yellow

  Scenario: Back to an earlier point
    Given I have opened "Ukrainian President"
    When I select "Demidovka"
    And I do "highlight"
    And I select "Belgorod"
    And I do "highlight"
    And I do "delete_article"
    And I return to the point after "Highlight “Demidovka”"
    And I open "Ukrainian President"
    Then there are 1 highlights

  Scenario: Restored from the bin with all that hung on it
    Given I have opened "Ukrainian President"
    When I select "Demidovka"
    And I do "highlight"
    And I do "delete_article"
    And I restore "Ukrainian President" from the bin
    And I open "Ukrainian President"
    Then "Demidovka" is highlighted in yellow
