import type { ListedMember } from '@/lib/theatre/queries/team-sql'
import { codeWords } from '@/lib/theatre/words/forms'
import { commonWords } from '@/lib/theatre/words/pages'

/** Who takes part, each with what they do. */
export function TeamList({ team }: { team: readonly ListedMember[] }) {
  return (
    <ul>
      {team.map(({ staffId, role, name }) => (
        <li key={staffId}>{commonWords.member(codeWords.roles[role], name)}</li>
      ))}
    </ul>
  )
}
