Feature: The library
  All articles at hand: narrowed by a word, put in order, deleted and brought back.

  Scenario: Filter and open
    When I do "go_library"
    And I type "bridgehead"
    And I press "Return"
    Then the window's title begins with "How big is the Belgorod bridgehead"

  Scenario: Everything is searched
    Given I have opened "Ukrainian President"
    When I select "Demidovka"
    And I do "highlight"
    And I write the note "compare Zanzibar"
    And I open "How big is the Belgorod bridgehead"
    And I do "search_library"
    And I type "compare Zanzibar"
    And I press "Return"
    Then the window's title begins with "Ukrainian President"
    And "Demidovka" flashes

  Scenario: Deleted and brought back with all that hangs on it
    Given I have opened "Ukrainian President"
    When I select "Demidovka"
    And I do "highlight"
    And I do "delete_article"
    Then the library has 2 articles
    And no article is open
    And the message says "Deleted “Ukrainian President"
    When I do "undo"
    And I open "Ukrainian President"
    Then the library has 3 articles
    And "Demidovka" is highlighted in yellow

  Scenario: Details are corrected
    Given I have opened "Ukrainian President"
    When I correct the outlet to "The Kyiv Desk"
    Then the list shows "The Kyiv Desk · 8 Apr 2025"
    When I do "undo"
    Then the list shows "8 Apr 2025"

  Scenario: Pasted text becomes an article
    When I paste "Rain over Sumy.\n\nThe river rose by 2 metres on Tuesday, officials said."
    Then the library has 4 articles
    And the text begins with "Rain over Sumy"

  Scenario: A window on a library that may not be written to only reads
    Given I have opened "Ukrainian President"
    When a window opens the same library for reading only
    Then it shows "Ukrainian President" and says that it only reads
    And nothing can be changed in it

  Scenario: Two windows on one library
    Given I have opened "Ukrainian President"
    When I select "Demidovka"
    And I do "highlight"
    And a second window opens the same library
    And the note "theirs" is put on "Demidovka" in the second window
    And I put the note "mine" on "Demidovka"
    Then the window says "was changed in another window"
    And the note of "Demidovka" is "theirs"
    When I put the note "theirs and mine" on "Demidovka"
    Then the second window shows it within a moment
