import { PartLinks } from '@/app/ui/filters/part-links'
import type { Access } from '@/lib/access/decision/access'
import { inboxWords } from '@/lib/laboratory/words/results/report-screen'
import { worklistWords } from '@/lib/orders/examinations/words/pages'

const words = worklistWords.parts

const links = [
  { path: '/consultations', label: words.visits },
  { path: '/consultations/examinations', label: words.examinations },
  { path: '/consultations/results', label: inboxWords.title },
] as const

/** The parts of the module that this person may open, with the present one marked. */
export function ModuleLinks({
  access,
  current,
}: {
  access: Access
  current: (typeof links)[number]['path']
}) {
  return <PartLinks access={access} label={words.label} links={links} current={current} />
}
