/**
 * What to call the actor of an audit row: the full name where the actor is of the staff, else where the change
 * came from (`sql:postgres` is “SQL (postgres)”).
 */
export function actorName(actor: string, fullName: string | null): string {
  if (fullName !== null) return fullName
  const at = actor.indexOf(':')
  const [source, name] = [actor.slice(0, at), actor.slice(at + 1)]
  if (source === 'sql') return `SQL (${name})`
  if (source === 'cli') return `Operator (${name})`
  return actor
}
