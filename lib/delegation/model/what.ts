/** What a head gives: a role by its slug, or a permission without a role by its codename. */
export interface What {
  kind: 'role' | 'permission'
  name: string
}

/** As text for an address or a form: `role:nurse`, `permission:patients.read`. */
export const textOf = ({ kind, name }: What): string => `${kind}:${name}`

/** The opposite of `textOf`; undefined for any other text. */
export function whatIn(text: unknown): What | undefined {
  const [, kind, name] = (typeof text === 'string' && /^(role|permission):([\w.:-]{1,100})$/.exec(text)) || []
  return kind === 'role' || kind === 'permission' ? { kind, name: name ?? '' } : undefined
}
