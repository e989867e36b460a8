import { changeWords } from '../../access/words/changes'

/** An entry of the audit log. */
interface Entry {
  entity: string
  action: string
  subject: Record<string, unknown>
}

const text = (subject: Record<string, unknown>, key: string) => String(subject[key] ?? changeWords.removed)

const given = (action: string) => action === 'insert'

const ROLE = (action: string, role: string, whom: string) =>
  action === 'update'
    ? `Changed when ${whom} has the role ${role}`
    : given(action)
      ? `Gave ${whom} the role ${role}`
      : `Took the role ${role} from ${whom}`

const door: Readonly<Record<string, string>> = {
  'sign-in': 'Signed in',
  'sign-out': 'Signed out',
  lock: 'Locked their session',
  unlock: 'Unlocked their session',
  failure: 'Failed to sign in',
  throttled: 'Was refused a sign-in after too many attempts',
  refused: 'Was refused a page',
}

const verbs: Readonly<Record<string, string>> = { insert: 'added', update: 'changed', delete: 'removed' }

/** `service_request` as "Service request". */
const labelOf = (entity: string) => {
  const words = entity.replaceAll('_', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** What the person of the entry did: "Gave jane the role Nurse". */
export function actSentence({ entity, action, subject }: Entry): string {
  const whom = text(subject, 'username')
  switch (entity) {
    case 'sign_in':
      return action === 'session-end' ? `Ended a session of ${whom}` : (door[action] ?? labelOf(action))
    case 'ui_permission_role':
      return changeWords.menu(text(subject, 'element_label'), given(action), text(subject, 'role_name'))
    case 'role_permission':
      return changeWords.permission(
        text(subject, 'permission_label'),
        given(action),
        text(subject, 'role_name'),
      )
    case 'staff_role':
      return ROLE(action, text(subject, 'role_name'), whom)
    default:
      return [
        labelOf(entity),
        ' ',
        verbs[action] ?? `(${action.replaceAll('-', ' ')})`,
        whomOf(subject),
      ].join('')
  }
}

const whomOf = (subject: Record<string, unknown>) =>
  typeof subject.username === 'string' ? `: ${subject.username}` : ''

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
    case 'password_link':
      return given(action)
        ? 'A link to choose a password was made'
        : 'The link to choose a password was used, replaced or removed'
    default:
      return membershipSentence(action, subject)
  }
}

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
