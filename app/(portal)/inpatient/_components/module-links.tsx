import { type PartLink, PartLinks } from '@/app/ui/filters/part-links'
import type { Access } from '@/lib/access/decision/access'
import type { PagePath } from '@/lib/access/names'
import { roundWords } from '@/lib/inpatient/rounds/words/screen'
import { boardWords } from '@/lib/inpatient/words/board'
import { blockedWords } from '@/lib/pharmacy/blocked/words'

const words = boardWords.parts

const links: readonly PartLink[] = [
  { path: '/inpatient', label: words.beds },
  { path: '/inpatient/ward', label: words.ward },
  { path: '/inpatient/requests', label: words.requests },
  { path: '/inpatient/tasks', label: words.tasks },
  { path: '/inpatient/round', label: roundWords.title },
  { path: '/inpatient/handover', label: words.handover },
  { path: '/inpatient/batches', label: blockedWords.title },
  { path: '/inpatient/duty', label: words.duty },
  { path: '/inpatient/census', label: words.census },
]

/** The parts of the module that this person may open, with the present one marked. */
export function ModuleLinks({ access, current }: { access: Access; current: PagePath }) {
  return <PartLinks access={access} label={words.label} links={links} current={current} />
}
