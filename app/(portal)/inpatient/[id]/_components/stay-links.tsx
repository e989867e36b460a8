import type { Route } from 'next'
import Link from 'next/link'
import '@/app/ui/filters/module-links.css'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { PagePath, Permission } from '@/lib/access/names'
import { satisfies } from '@/lib/access/requirement'
import { fluidWords } from '@/lib/inpatient/fluids/words'
import { drugChartWords } from '@/lib/inpatient/rounds/words/screen'
import { stayWords } from '@/lib/inpatient/stay/words/stay'
import { visitWords as specimenWords } from '@/lib/laboratory/words/pages'

const words = stayWords.parts

/** The page that opens a part also says who may open it; `permission` is what more it needs. */
const links: readonly { path: PagePath; label: string; permission?: Permission }[] = [
  { path: '/inpatient/[id]', label: words.stay },
  { path: '/inpatient/[id]/notes', label: words.notes, permission: 'consultations.read' },
  { path: '/inpatient/[id]/observations', label: words.observations },
  { path: '/inpatient/[id]/medicines', label: drugChartWords.title },
  { path: '/inpatient/[id]/fluids', label: fluidWords.page },
  { path: '/inpatient/[id]/tasks', label: words.tasks },
  { path: '/patients/collection/[id]', label: specimenWords.tab },
  { path: '/inpatient/[id]/summary', label: words.summary, permission: 'consultations.read' },
]

/** The parts of a stay that this person may open, with the present one marked. */
export function StayLinks({ access, id, current }: { access: Access; id: string; current: PagePath }) {
  return (
    <nav aria-label={words.label} className="module-links">
      <ul>
        {links
          .filter(
            ({ path, permission }) =>
              satisfies(access, declared().pages[path]) && (!permission || access.may(permission)),
          )
          .map(({ path, label }) => (
            <li key={path}>
              <Link
                href={path.replace('[id]', id) as Route}
                prefetch={false}
                aria-current={path === current ? 'page' : undefined}
              >
                {label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
