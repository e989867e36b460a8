import { changeWords } from '../../access/words/changes'

/** An entry of the audit log about a role. */
interface Entry {
  entity: string
  action: string
  subject: Record<string, unknown>
}

/** What was done to the role of the entry: "Opens Pharmacy", "Given to jane". */
export function roleSentence({ entity, action, subject }: Entry): string {
  const text = (key: string) => String(subject[key] ?? changeWords.removed)
  const given = action === 'insert'
  switch (entity) {
    case 'staff_role':
      if (action === 'update') return `When ${text('username')} holds it was changed`
      return given ? `Given to ${text('username')}` : `Taken from ${text('username')}`
    case 'ui_permission_role':
      if (action === 'update') return `When it opens ${text('element_label')} was changed`
      return given ? `${text('element_label')} was opened to it` : `${text('element_label')} was closed to it`
    case 'role_permission':
      if (action === 'update') return `When it has “${text('permission_label')}” was changed`
      return `“${text('permission_label')}” was ${given ? 'given to it' : 'taken from it'}`
    default:
      return ownSentence(action, subject)
  }
}

function ownSentence(action: string, subject: Record<string, unknown>): string {
  if (action !== 'update') return action === 'insert' ? 'The role was made' : 'The role was deleted'
  const before = (subject.before ?? {}) as Record<string, unknown>
  if (before.retired_at !== subject.retired_at)
    return subject.retired_at ? 'The role was retired' : 'The role was brought back'
  const renamed = before.name !== subject.name
  const described = before.description !== subject.description
  if (renamed) return `Renamed from ${String(before.name)}${described ? ' and described differently' : ''}`
  return described ? 'Described differently' : 'Saved without a change'
}
