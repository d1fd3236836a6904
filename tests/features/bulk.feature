Feature: Several at once
  What is selected in a list is acted on together, and one undo takes it back.

  Scenario: Several highlights are recoloured, then deleted
    Given I have opened "Ukrainian President"
    When I select "Demidovka"
    And I do "highlight"
    And I select "Kursk"
    And I do "highlight"
    And I select all highlights in the findings
    And I do "colour_4"
    Then "Demidovka" is highlighted in blue
    And "Kursk" is highlighted in blue
    When I do "undo"
    Then "Demidovka" is highlighted in yellow
    And "Kursk" is highlighted in yellow
    When I select all highlights in the findings
    And I do "delete"
    Then nothing is highlighted
    When I do "undo"
    Then "Kursk" is highlighted in yellow
