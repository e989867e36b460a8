import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import type { BoardStay } from '@/lib/inpatient/board/stay-rows'

/** The page of a stay; null for users who may not open it, or not this chart. */
export const stayHref = (
  access: Access,
  { id, patient }: Pick<BoardStay, 'id' | 'patient'>,
): `/inpatient/${string}` | null =>
  patient.id !== null && satisfies(access, declared().pages['/inpatient/[id]']) ? `/inpatient/${id}` : null
