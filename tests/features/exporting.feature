Feature: Exporting
  What was read leaves as Markdown that others can trace.

  Scenario: Annotated Markdown in a file
    Given I have opened "Ukrainian President"
    When I select "13 square kilometers"
    And I do "highlight"
    And I write the note "DeepState's figure"
    And I export to "brief.md"
    Then the file has "==13 square kilometers=="
    And the file has "DeepState's figure"
    And the file has "published: 2025-04-08"
    And the message says "Exported to"

  Scenario: A look at it before
    Given I have opened "Ukrainian President"
    When I do "preview"
    Then a preview shows "13 square kilometers"
