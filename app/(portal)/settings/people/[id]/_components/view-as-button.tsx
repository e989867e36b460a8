import { viewAsPageWords as words } from '@/lib/settings/words/view-as'

/** Shows the portal as a person sees it. A plain form: its answer is a new document. */
export function ViewAsButton({ person }: { person: { username: string; fullName: string } }) {
  return (
    <form method="post" action="/api/view-as">
      <button type="submit" name="person" value={person.username} className="button button-quiet">
        {words.asPerson(person.fullName)}
      </button>
    </form>
  )
}
