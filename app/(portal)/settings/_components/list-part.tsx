import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { listFormWords as words } from '@/lib/setup/words/page'
import { type ListAction, ListForm } from './list-form'

/** How a list is loaded, folded away until somebody wants to. */
export function ListPart({
  list,
  title,
  help,
  example,
  open,
  action,
}: {
  list: string
  title: string
  help: string
  example: string
  open: boolean
  action?: ListAction
}) {
  return (
    <Disclosure summary={title} initiallyOpen={open} look="line" className="mt-2">
      <p className="text-small text-muted">{help}</p>
      <p className="mt-2 text-small text-muted">{words.example}</p>
      <pre className="mb-3 rounded-base bg-sunken p-2 text-small whitespace-pre-wrap wrap-anywhere">
        {example}
      </pre>
      <ListForm list={list} formKey={randomUUID()} {...(action && { action })} />
    </Disclosure>
  )
}
