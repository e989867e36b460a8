import { sourceWords } from '../words/changes'

/**
 * The display name of an audit row’s actor: the full name for staff, otherwise the source of the change
 * (`sql:postgres` is “SQL (postgres)”). A name that was given without a live session of that person says so.
 */
export function actorName(actor: string, fullName: string | null, verified: boolean): string {
  if (fullName !== null) return verified ? fullName : sourceWords.unverified(fullName)
  const at = actor.indexOf(':')
  const [source, name] = [actor.slice(0, at), actor.slice(at + 1)]
  if (source === 'sql') return sourceWords.sql(name)
  if (source === 'cli') return sourceWords.cli(name)
  return actor
}
