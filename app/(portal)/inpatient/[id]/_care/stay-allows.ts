import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { ActionName } from '@/lib/access/names'
import { satisfies } from '@/lib/access/requirement'
import { allowsAct, type CareAct } from '@/lib/encounters/model/care-acts'
import type { StayHead } from '@/lib/inpatient/queries/stay'

/** Whether the status of the stay allows the act. */
export const stayAllows = ({ status }: Pick<StayHead, 'status'>, act: CareAct): boolean =>
  allowsAct({ class: 'IMP', status }, act)

/** Whether the user may send what the action takes. */
export const maySend = (access: Access, action: ActionName): boolean =>
  satisfies(access, declared().actions[action])
