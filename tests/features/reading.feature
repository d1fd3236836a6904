Feature: Reading
  An article comes up with its people, quotations, numbers and dates marked, and the analyst
  decides what is shown.

  Scenario: The seed article comes up marked
    When I open "Ukrainian President"
    Then the window's title begins with "Ukrainian President"
    And the text begins with "Ukrainian President Volodymyr Zelenskyy has officially"
    And "Oleksandr Syrskyi" is marked as an entity
    And "7 April" is marked as a time
    And "13 square kilometers" is marked as a quantity
    And the quotation with "the war must return to where it came from" is Zelenskyy's

  Scenario: A layer is switched off and on
    Given I have opened "Ukrainian President"
    When I do "layer_quotes"
    Then the layer "quotes" is hidden
    And "Oleksandr Syrskyi" is shown
    When I do "layer_PERSON"
    Then "Oleksandr Syrskyi" is not shown
    But "DeepState" is shown
    When I do "layer_quotes"
    Then the layer "quotes" is shown
    When I do "hide_marks"
    Then "DeepState" is not shown
    When I do "hide_marks"
    Then "DeepState" is shown

  Scenario: The same article at the same place the next day
    Given I have opened "Ukrainian President"
    And I have scrolled to "Previously, when asked"
    When I close the window and open it again
    Then the window's title begins with "Ukrainian President"
    And "Previously, when asked" is in sight

  Scenario: Walking from mark to mark
    Given I have opened "Ukrainian President"
    When I do "next_mark"
    Then a mark is active
    When I do "clear"
    Then no mark is active

  Scenario: Finding words in the article
    Given I have opened "Ukrainian President"
    When I do "find"
    And I type "kursk"
    Then some words are found
    When I do "find_next"
    And I do "find_previous"
    Then some words are found
    When I do "clear"
    Then no words are found
