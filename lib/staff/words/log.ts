import { changeWords } from '../../access/words/changes'

/** An entry of the audit log. */
interface Entry {
  entity: string
  action: string
  subject: Record<string, unknown>
}

const text = (subject: Record<string, unknown>, key: string) => String(subject[key] ?? changeWords.removed)

const given = (action: string) => action === 'insert'

/** One of three, by the action. Anything but an insert and a delete changed a row. */
const byAction = (action: string, inserted: string, deleted: string, updated: string) =>
  given(action) ? inserted : action === 'delete' ? deleted : updated

const door: Readonly<Record<string, string>> = {
  'sign-in': 'Signed in',
  'sign-out': 'Signed out',
  lock: 'Locked their session',
  unlock: 'Unlocked their session',
  failure: 'Failed to sign in',
  throttled: 'Was refused a sign-in after too many attempts',
  refused: 'Was refused a page',
}

/** What an entry about the access data names, by its entity: "the role Nurse". */
const named: Readonly<Record<string, (subject: Record<string, unknown>) => string>> = {
  department: (subject) => `the department ${text(subject, 'name')}`,
  role: (subject) => `the role ${text(subject, 'name')}`,
  permission: (subject) => `the permission “${text(subject, 'label')}”`,
  ui_permission: (subject) => `the menu ${text(subject, 'label')}`,
  access_rule: (subject) => `the rule “${text(subject, 'title')}”`,
  chart_policy: () => 'whether every chart needs a relation to the patient',
  sign_in_rule: () => 'when steps ask again who is there',
  access_ask_first: () => 'when a change of access is shown before it is saved',
}

/** What the person of the entry did: "Gave jane the role Nurse". Undefined for what is not about accounts and access. */
export function actSentence({ entity, action, subject }: Entry): string | undefined {
  if (action === 'truncate') return undefined
  const whom = text(subject, 'username')
  const role = text(subject, 'role_name')
  const menu = text(subject, 'element_label')
  const permission = text(subject, 'permission_label')
  const name = named[entity]?.(subject)
  if (name) return byAction(action, `Added ${name}`, `Removed ${name}`, `Changed ${name}`)
  switch (entity) {
    case 'sign_in':
      return action === 'session-end' ? `Ended a session of ${whom}` : door[action]
    case 'sign_in_attempt':
      return `Let ${whom} try to sign in again`
    case 'staff':
      return ownAccountSentence(action, subject)
    case 'ui_permission_role':
      return action === 'update'
        ? `Changed when ${role} can open ${menu}`
        : changeWords.menu(menu, given(action), role)
    case 'role_permission':
      return action === 'update'
        ? `Changed when ${role} has “${permission}”`
        : changeWords.permission(permission, given(action), role)
    case 'ui_permission_permission':
      return byAction(
        action,
        `${menu} was opened to everybody with “${permission}”`,
        `${menu} was closed to those with “${permission}” alone`,
        `Changed when “${permission}” opens ${menu}`,
      )
    case 'access_view': {
      const as = subject.role_id === null ? whom : `the role ${text(subject, 'role_name')}`
      return given(action) ? `Began to see the portal as ${as}` : `Stopped seeing the portal as ${as}`
    }
    case 'staff_role':
      return byAction(
        action,
        `Gave ${whom} the role ${role}`,
        `Took the role ${role} from ${whom}`,
        `Changed when ${whom} has the role ${role}`,
      )
    case 'staff_permission':
      return byAction(
        action,
        `Gave ${whom} “${permission}” directly`,
        `Took “${permission}” from ${whom}`,
        `Changed when ${whom} has “${permission}”`,
      )
    case 'staff_password':
      return byAction(
        action,
        `Set a password for ${whom}`,
        `Removed the password of ${whom}`,
        `Changed the password of ${whom}`,
      )
    case 'password_link':
      return given(action)
        ? `Made a link with which ${whom} chooses a password`
        : `The link with which ${whom} chooses a password was used, replaced or removed`
    case 'department_member':
      return memberSentence(action, whom, subject)
    case 'access_rule_exception':
      return given(action)
        ? `Recorded an exception to a rule${subject.username ? ` for ${whom}` : ''}`
        : `Ended an exception to a rule${subject.username ? ` for ${whom}` : ''}`
    case 'access_change':
      return byAction(
        action,
        [
          subject.reverts ? 'Took back a change of access' : 'Gave the reason for a change of access',
          ...(subject.as_head_of ? [`made as head of ${text(subject, 'as_head_of')}`] : []),
        ].join(', '),
        'Removed a change of access from the list',
        'Changed the list of changes of access',
      )
    case 'access_proposal':
      return byAction(
        action,
        'Proposed a change of access',
        'Removed a proposed change of access',
        decided[String(subject.status)] ?? 'Changed a proposed change of access',
      )
    case 'access_review':
    case 'access_review_item':
      return reviewSentence(entity, action, subject)
    case 'access_request':
      return requestSentence(action, subject)
    case 'access_risky':
      return byAction(
        action,
        `Changes of “${text(subject, 'entry')}” need two people`,
        `Changes of “${text(subject, 'entry')}” need no second person any more`,
        'Changed what needs two people',
      )
    case 'break_glass':
      return byAction(
        action,
        'Opened a closed chart in an emergency',
        'Removed an opening in an emergency',
        subject.verdict === 'justified'
          ? `Found that ${whom} was right to open a closed chart`
          : `Found that ${whom} should not have opened a closed chart`,
      )
    default:
      return undefined
  }
}

const decided: Readonly<Record<string, string>> = {
  approved: 'Approved a proposed change of access',
  withdrawn: 'Took back a proposed change of access',
}

const reviewed: Readonly<Record<string, string>> = {
  keep: 'Kept in a review',
  'take-away': 'Taken away in a review',
  undecided: 'Undecided again in a review',
}

function reviewSentence(entity: string, action: string, subject: Record<string, unknown>): string {
  const name = text(subject, 'name')
  if (entity === 'access_review')
    return byAction(
      action,
      `Opened the review of access “${name}”`,
      `Removed the review of access “${name}”`,
      `Closed the review of access “${name}”`,
    )
  const about = `${text(subject, 'label')} of ${text(subject, 'username')}`
  return byAction(
    action,
    `Added to a review: ${about}`,
    `Removed from a review: ${about}`,
    `${reviewed[String(subject.decision)] ?? 'Changed in a review'}: ${about}`,
  )
}

const answered: Readonly<Record<string, string>> = {
  granted: 'Granted a request for access',
  refused: 'Refused a request for access',
  withdrawn: 'Took back a request for access',
  expired: 'A request for access ended without an answer',
}

function requestSentence(action: string, subject: Record<string, unknown>): string {
  const asked = `Asked for access: ${text(subject, 'entry')}`
  return byAction(
    action,
    asked,
    'Removed a request for access',
    answered[String(subject.state)] ?? 'Changed a request for access',
  )
}

function ownAccountSentence(action: string, subject: Record<string, unknown>): string {
  const name = text(subject, 'username')
  if (action !== 'update') return `${given(action) ? 'Added' : 'Deleted'} the account ${name}`
  const before = (subject.before ?? {}) as Record<string, unknown>
  if (before.active !== subject.active)
    return subject.active ? `Brought back the account ${name}` : `Deactivated the account ${name}`
  return `Changed the account ${name}`
}

function memberSentence(action: string, whom: string, subject: Record<string, unknown>): string {
  const department = text(subject, 'department')
  const as = subject.is_head ? 'head' : 'a member'
  return byAction(
    action,
    `Made ${whom} ${as} of ${department}`,
    `Removed ${whom} as ${as} of ${department}`,
    `Changed until when ${whom} is ${as} of ${department}`,
  )
}

const verbs: Readonly<Record<string, string>> = { insert: 'added', update: 'changed', delete: 'removed' }

/** An entry about a record, by the names of its table and of what was done: "Service request (put on hold)". */
export function recordSentence({ entity, action }: Entry): string {
  const words = entity.replaceAll('_', ' ')
  const noun = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
  return `${noun} ${verbs[action] ?? `(${action.replaceAll('-', ' ')})`}`
}

/** What was done to the account of the entry: "The role Nurse was given". */
export function changeSentence({ entity, action, subject }: Entry): string {
  switch (entity) {
    case 'staff':
      return accountSentence(action, subject)
    case 'staff_role':
      return action === 'update'
        ? `The period of the role ${text(subject, 'role_name')} was changed`
        : `The role ${text(subject, 'role_name')} was ${given(action) ? 'given' : 'taken away'}`
    case 'staff_permission':
      return `“${text(subject, 'permission_label')}” was ${given(action) ? 'given directly' : 'taken away'}`
    case 'staff_password':
      return (
        { insert: 'A password was set', delete: 'The password was removed' }[action] ??
        'The password was changed'
      )
    case 'staff_totp':
      return `The authenticator app was ${factorVerb(action)}`
    case 'staff_passkey':
      return `The passkey “${text(subject, 'name')}” was ${factorVerb(action)}`
    case 'staff_recovery_code':
      return action === 'use' ? 'A recovery code was used' : `Recovery codes were ${factorVerb(action)}`
    case 'password_link':
      return given(action)
        ? 'A link to choose a password was made'
        : 'The link to choose a password was used, replaced or removed'
    default:
      return membershipSentence(action, subject)
  }
}

const factorVerb = (action: string) =>
  ({ insert: 'set up', use: 'used', delete: 'removed' })[action] ?? 'changed'

function accountSentence(action: string, subject: Record<string, unknown>): string {
  if (action !== 'update') return given(action) ? 'The account was added' : 'The account was deleted'
  const before = (subject.before ?? {}) as Record<string, unknown>
  if (before.active !== subject.active)
    return subject.active ? 'The account was brought back' : 'The account was deactivated'
  if (before.full_name !== subject.full_name) return `Renamed from ${text(before, 'full_name')}`
  return before.username === subject.username
    ? 'Saved without a change'
    : `The username was ${text(before, 'username')}`
}

function membershipSentence(action: string, subject: Record<string, unknown>): string {
  const department = text(subject, 'department')
  if (!given(action)) return `No longer ${subject.is_head ? 'head' : 'a member'} of ${department}`
  return subject.is_head ? `Became head of ${department}` : `Joined ${department}`
}
