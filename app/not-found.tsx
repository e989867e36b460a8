import Link from 'next/link'
import { PlainPage } from '@/app/ui/plain-page'

export const metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <PlainPage>
      <h1 className="text-title">There is no page at this address</h1>
      <p className="mt-3">
        It may have been mistyped, or the link that brought you here is old. Nothing was changed.
      </p>
      <p className="mt-6">
        <Link href="/" prefetch={false} className="button">
          Go to your first page
        </Link>
      </p>
    </PlainPage>
  )
}
