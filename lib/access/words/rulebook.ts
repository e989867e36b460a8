import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'

/** Why a rule, or when switches ask first, was not saved. */
export const rulebookRefusals = phrases('access.rulebook', {
  ruleGone: 'There is no such rule any more.',
  ruleChanged:
    'Somebody saved this rule after you had opened the page. What it says now is shown above. Nothing was saved; check yours again, and save it if it is still right.',
  proofMoved: 'Nothing was saved: the rule, or who would break it, is not what was checked. Check it again.',
  needsTitle: 'Say in one sentence what the rule is.',
  needsDuty: 'Tick at least one menu or permission.',
  needsTwoDuties: 'Tick something in two columns at least: what nobody may have together.',
  needsMinimum: 'Say how many people there have to be.',
  needsRole: 'Tick the roles that may have it.',
  unknownEntry: 'One of the menus and permissions does not exist any more. Reload the page.',
  unknownRole: 'One of the roles does not exist any more. Reload the page.',
  askFirstChanged: (people: number | null, signedIn: boolean) =>
    `Somebody changed this after you had opened the page. Now a switch asks first ${
      [
        ...(people === null ? [] : [`for more than ${counted(people, 'person', 'people')}`]),
        ...(signedIn ? ['when it closes a menu for somebody who is signed in'] : []),
      ].join(' and ') || 'never'
    }. Nothing was saved; send it again if yours is right.`,
})

/** What is wrong with a field of a rule. */
export const ruleFormProblems = { minimum: 'Write a whole number of people, from 1 on.' } as const
