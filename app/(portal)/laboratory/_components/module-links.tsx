import { PartLinks } from '@/app/ui/filters/part-links'
import type { Access } from '@/lib/access/decision/access'
import { commonWords } from '@/lib/laboratory/words/pages'

const words = commonWords.parts

const links = [
  { path: '/laboratory', label: words.orders },
  { path: '/patients/collection', label: words.collection },
  { path: '/laboratory/receipt', label: words.receipt },
  { path: '/laboratory/worksheets', label: words.worksheets },
  { path: '/laboratory/results', label: words.results },
  { path: '/laboratory/critical', label: words.critical },
  { path: '/laboratory/quality', label: words.quality },
  { path: '/laboratory/catalogue', label: words.catalogue },
] as const

/** The parts of the module that this person may open, with the present one marked. */
export function ModuleLinks({
  access,
  current,
}: {
  access: Access
  /** Undefined on the page of one specimen. */
  current?: (typeof links)[number]['path']
}) {
  return <PartLinks access={access} label={words.label} links={links} current={current} isPrinted={false} />
}
