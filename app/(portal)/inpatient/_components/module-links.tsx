import Link from 'next/link'
import '@/app/ui/filters/module-links.css'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { satisfies } from '@/lib/access/requirement'
import { roundWords } from '@/lib/inpatient/rounds/words/screen'
import { boardWords } from '@/lib/inpatient/words/board'
import { blockedWords } from '@/lib/pharmacy/blocked/words'

const words = boardWords.parts

const links: readonly { path: PagePath; label: string }[] = [
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
  return (
    <nav aria-label={words.label} className="module-links">
      <ul>
        {links
          .filter(({ path }) => satisfies(access, declared().pages[path]))
          .map(({ path, label }) => (
            <li key={path}>
              <Link href={path} prefetch={false} aria-current={path === current ? 'page' : undefined}>
                {label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
