Feature: Who said what
  All quotations stand in one list; what is wrong in them is mended where they stand.

  Background:
    Given I have opened "Ukrainian President"

  Scenario: From the list to the passage and back
    When I do "quotes"
    And I look for quotations with "the war must return"
    And I press "Return" in the list of quotations
    Then "the war must return to where it came from" is in sight
    And a mark is active
    When I do "back"
    Then the list of quotations is in sight
    And one quotation is listed

  Scenario: Another speaker, and the list follows
    When I activate the quotation "the war must return to where it came from"
    And I do "speaker"
    And I type "Oleksandr Syrskyi"
    And I press "Return"
    And I do "quotes"
    And I choose the speaker "Oleksandr Syrskyi"
    Then one quotation is listed
    When I do "undo"
    Then nobody is quoted as "Oleksandr Syrskyi"

  Scenario: A quotation that was missed is added, extended and taken away
    When I select "OSINT project"
    And I do "speaker"
    And I type "Somebody New"
    And I press "Return"
    Then the quotation with "OSINT project" is Somebody New's
    When I select "DeepState OSINT project"
    And I do "extent"
    Then the quotation with "DeepState OSINT project" is Somebody New's
    When I do "reject"
    Then nobody is quoted as "Somebody New"
