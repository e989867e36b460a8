import Link from 'next/link'
import { commonWords } from '@/lib/theatre/words/pages'
import '@/app/ui/filters/module-links.css'

const words = commonWords.parts

const links = [
  { path: '/theatre', label: words.day },
  { path: '/theatre/waiting-list', label: words.waitingList },
  { path: '/theatre/sessions', label: words.sessions },
  { path: '/theatre/kit', label: words.kit },
  { path: '/theatre/returns', label: words.returns },
  { path: '/theatre/utilisation', label: words.utilisation },
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
