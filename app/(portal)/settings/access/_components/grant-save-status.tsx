'use client'

import { Check, CircleAlert, LoaderCircle, X } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { RichText } from '@/app/ui/rich-text'
import { switchWords as words } from '@/lib/settings/words/access'
import { previewWords } from '@/lib/settings/words/preview-page'
import type { SaveMessage } from '../_hooks/use-grant-queue'

/** The last save, the current one, and the last refusal until dismissed. Read out as it changes. */
export function SwitchNews({
  latest,
  problems,
  waiting,
  onDismiss,
  undo,
}: {
  latest: { status: SaveMessage['status']; message: string; list?: string | undefined } | undefined
  problems: SaveMessage[]
  waiting: number
  onDismiss: (key: string) => void
  /** The button that takes the latest switch back. */
  undo: ReactNode
}) {
  const quiet = !latest && waiting < 2
  const good = latest?.status === 'saved'
  const problem = problems.at(-1)
  const listed = problem?.message === latest?.message
  return (
    <div className="news">
      <div className="news-list">
        {quiet && (
          <p className="grant-help py-2.5 text-small text-muted max-md:hidden">
            <RichText text={words.help} space={key} why={key} />
          </p>
        )}
        <div
          className={latest && !listed ? 'news-item' : 'contents'}
          data-kind={good ? 'saved' : latest && 'problem'}
        >
          <div role="status" aria-label={words.label}>
            {latest && (
              <p className={listed ? 'sr-only' : 'flex items-start gap-2.5'}>
                {good ? (
                  <Check aria-hidden className="mt-px size-5 shrink-0" />
                ) : (
                  <CircleAlert aria-hidden className="mt-px size-5 shrink-0" />
                )}
                <span>{latest.message}</span>
              </p>
            )}
          </div>
          {good && undo}
          {latest?.list && !listed && <SeeList href={latest.list} />}
        </div>
        {waiting > 1 && (
          <p className="news-item">
            <LoaderCircle aria-hidden className="mt-px size-5 shrink-0 text-muted motion-safe:animate-spin" />
            {words.saving(waiting)}
          </p>
        )}
        <div id="access-problems" className="contents">
          {problem && (
            <div className="news-item" data-kind="problem">
              <CircleAlert aria-hidden className="mt-px size-5 shrink-0" />
              <span className="flex-1">
                {problem.message}
                {problems.length > 1 && words.moreNotSaved(problems.length - 1)}{' '}
                {problem.list && <SeeList href={problem.list} />}
              </span>
              <button
                type="button"
                className="news-close"
                aria-label={words.dismiss(problem.message)}
                onClick={() => onDismiss(problem.key)}
              >
                <X aria-hidden className="size-4" />
              </button>
            </div>
          )}
        </div>
      </div>
    </div>
  )
}

const key = (name: string) => <kbd>{name}</kbd>

function SeeList({ href }: { href: string }) {
  return (
    <Link href={href as Route} prefetch={false} className="link">
      {previewWords.seeList}
    </Link>
  )
}
