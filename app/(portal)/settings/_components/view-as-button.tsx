import type { Access } from '@/lib/access/decision/access'
import { viewAsPageWords as words } from '@/lib/settings/words/view-as'

/**
 * Shows the portal as a role, by its slug, or as a person, by their username; nothing to those who may not. A plain form: its
 * answer is a new document.
 */
export function ViewAsButton({
  access,
  kind,
  id,
  name,
}: {
  access: Access
  kind: 'role' | 'person'
  id: string
  name: string
}) {
  if (!access.may('settings.access.view-as')) return null
  return (
    <form method="post" action="/api/view-as">
      <button type="submit" name={kind} value={id} className="button button-quiet">
        {words.viewAs(name)}
      </button>
    </form>
  )
}
