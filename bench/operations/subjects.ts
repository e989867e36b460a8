import { accounts } from './accounts/subject'
import { specimens } from './laboratory/subject'
import { stays } from './stays/subject'
import { stock } from './stock/subject'
import type { Subject } from './subject'

/** What `npm run torture -- --stays` and so on can be about. */
export const subjects = { stays, stock, specimens, accounts } as const satisfies Record<string, Subject>
export type SubjectName = keyof typeof subjects
