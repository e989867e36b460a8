import type { Access } from '@/lib/access/decision/access'
import { menuOfPath } from '@/lib/access/registry'
import { RequestAccess } from '../_requests/request-access'
import { forbiddenWords } from '../_shell/words'
import { ClosedInView } from '../_view/closed-in-view'
import Forbidden from '../forbidden'
import type { Refusal } from './document-forbidden'

/** The document of a refusal: what is missing, with the form that asks for it; or why it is closed in a view. */
export function RefusedPage({ access, refusal: { path, why } }: { access: Access; refusal: Refusal }) {
  const { viewing } = access
  if ('closed' in why)
    return viewing ? (
      <ClosedInView
        viewing={viewing}
        closed={why.closed}
        what={menuOfPath(path)?.label ?? forbiddenWords.unknown}
      />
    ) : null
  return <Forbidden ask={!viewing && <RequestAccess access={access} missing={why.missing} />} />
}
