Feature: How many
  What articles say of the same thing stands side by side, and what cannot both be right is flagged.

  Background:
    Given the article "Survey" says "A survey near Demidovka in Belgorod says that Ukrainian troops hold 20 square kilometers in Belgorod Oblast."
    And I have opened "Ukrainian President"

  Scenario: From the matrix to the passage and back to the same cell
    When I do "numbers"
    And I look at the numbers as a matrix
    Then the matrix says "13 km²  ≠ differs" for "Ukrainian President"
    And the matrix says "20 km²  ≠ differs" for "Survey"
    When I click on the figure of "Survey" in the matrix
    Then "20 square kilometers" is in sight
    When I do "back"
    Then the figure of "Survey" is chosen in the matrix

  Scenario: A figure that is rejected is compared no more
    When I do "numbers"
    And I look at the numbers as a matrix
    And I choose the figure of "Survey" in the matrix
    And I do "reject_hits"
    Then the matrix has no figure of "Survey"
    When I do "undo"
    Then the matrix says "20 km²  ≠ differs" for "Survey"
