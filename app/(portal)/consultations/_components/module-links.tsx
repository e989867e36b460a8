import Link from 'next/link'
import { worklistWords } from '@/lib/orders/examinations/words/pages'
import '@/app/ui/filters/module-links.css'

const words = worklistWords.parts

const links = [
  { path: '/consultations', label: words.visits },
  { path: '/consultations/examinations', label: words.examinations },
] as const

/** The parts of the module, with the present one marked. */
export function ModuleLinks({ current }: { current: (typeof links)[number]['path'] }) {
  return (
    <nav aria-label={words.label} className="module-links">
      <ul>
        {links.map(({ path, label }) => (
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
