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
    Then the entity "OSINT project" is an ORG

  Scenario: Another speaker
    When I activate the quotation "the war must return to where it came from"
    And I do "speaker"
    And I type "Oleksandr Syrskyi"
    And I press "Return"
    Then the quotation with "the war must return to where it came from" is Syrskyi's
