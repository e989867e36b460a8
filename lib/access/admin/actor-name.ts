import { sourceWords } from '../words/changes'

/**
 * The display name of an audit row’s actor: the full name for staff, otherwise the source of the change
 * (`sql:postgres` is “SQL (postgres)”).
 */
export function actorName(actor: string, fullName: string | null): string {
  if (fullName !== null) return fullName
  const at = actor.indexOf(':')
  const [source, name] = [actor.slice(0, at), actor.slice(at + 1)]
  if (source === 'sql') return sourceWords.sql(name)
  if (source === 'cli') return sourceWords.cli(name)
  return actor
}
