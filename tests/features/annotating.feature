Feature: Annotating
  Whatever is done to a passage is kept at once, and all of it can be undone.

  Background:
    Given I have opened "Ukrainian President"

  Scenario: A highlight with a note and a tag
    When I select "officially confirmed"
    And I do "highlight"
    Then "officially confirmed" is highlighted in yellow
    When I do "note"
    And I type "First admission at this level"
    And I do "clear"
    Then the note of "officially confirmed" is "First admission at this level"
    When I do "tag"
    And I type "war/belgorod"
    And I press "Return"
    Then "officially confirmed" is tagged "war/belgorod"

  Scenario: Overlapping highlights keep their own notes
    When I select "occupied 13 square kilometers of Russian territory"
    And I do "colour_2"
    And I write the note "The claim"
    And I select "13 square kilometers"
    And I do "colour_4"
    And I write the note "The figure"
    Then there are 2 highlights
    And the note of "occupied 13 square kilometers of Russian territory" is "The claim"
    And the note of "13 square kilometers" is "The figure"
    And a click on "square" activates "13 square kilometers"
    And the next click there activates "occupied 13 square kilometers of Russian territory"

  Scenario: Another colour
    When I select "Demidovka"
    And I do "highlight"
    And I do "colour_3"
    Then "Demidovka" is highlighted in green
    And the colour of later highlights is still yellow

  Scenario: Another extent, and the note stays
    When I select "occupied 13 square"
    And I do "highlight"
    And I write the note "Compare"
    And I select "13 square kilometers"
    And I do "extent"
    Then there is 1 highlight
    And the note of "13 square kilometers" is "Compare"

  Scenario: Delete, undo, redo
    When I select "Demidovka"
    And I do "highlight"
    And I do "delete"
    Then there are 0 highlights
    When I do "undo"
    Then "Demidovka" is highlighted in yellow
    When I do "undo"
    Then there are 0 highlights
    When I do "redo"
    Then "Demidovka" is highlighted in yellow
    And the undo action reads "Undo Highlight “Demidovka”"

  Scenario: What was done is there after closing
    When I select "Demidovka"
    And I do "colour_6"
    And I close the window and open it again
    Then "Demidovka" is highlighted in magenta
