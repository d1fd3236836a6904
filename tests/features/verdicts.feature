Feature: Verdicts
  What the machine found is confirmed, corrected or rejected, and the person's word holds.

  Background:
    Given I have opened "Ukrainian President"

  Scenario: Confirm
    When I activate the entity "Oleksandr Syrskyi"
    And I do "confirm"
    Then the entity "Oleksandr Syrskyi" is settled
    When I do "undo"
    Then the entity "Oleksandr Syrskyi" is not settled

  Scenario: Reject, and it stays rejected
    When I activate the entity "DeepState"
    And I do "reject"
    Then "DeepState" is not marked as an entity
    When I close the window and open it again
    Then "DeepState" is not marked as an entity
    And 1 finding fewer is counted

  Scenario: Another label
    When I activate the entity "DeepState"
    And I do "entity"
    And I type "product"
    And I press "Return"
    Then the entity "DeepState" is a PRODUCT

  Scenario: An entity that was missed
    When I select "OSINT project"
    And I do "entity"
    And I type "organisation"
    And I press "Return"
    And I press "Return"
    Then the entity "OSINT project" is an ORG

  Scenario: Another speaker
    When I activate the quotation "the war must return to where it came from"
    And I do "speaker"
    And I type "Oleksandr Syrskyi"
    And I press "Return"
    Then the quotation with "the war must return to where it came from" is Syrskyi's

  Scenario: A number is put right
    When I activate the number "13 square kilometers"
    And I do "measure"
    And I type ">= 14"
    And I press "Return"
    Then the number "13 square kilometers" is at least 14
    When I close the window and open it again
    Then the number "13 square kilometers" is at least 14
    When I do "undo"
    Then the number "13 square kilometers" is 13

  Scenario: A date is put right
    When I activate the date "7 April"
    And I do "measure"
    And I type "last year"
    And I press "Return"
    Then the date "7 April" is 2024
    When I do "undo"
    Then the date "7 April" is 2025-04-07

  Scenario: A number that was missed
    When I select "full-scale invasion"
    And I do "measure"
    And I type "3"
    And I press "Return"
    Then the number "full-scale invasion" is 3
    When I do "undo"
    Then "full-scale invasion" is not marked as a number

  Scenario: Another published date
    Given the analysis runs
    When I activate the date "7 April"
    And I do "confirm"
    And I say that it was published on 10 May 2024
    Then I am told that 8 dates changed
    And the date "7 April" is 2025-04-07
    And the date "18 March" is 2024-03-18
    When I do "undo"
    Then I am told that 8 dates changed
    And the date "18 March" is 2025-03-18
