import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { bed, location } from '@/db/schema/locations'
import { department } from '@/db/schema/places'
import type { Actor } from '../../access/actor'
import { readForm } from '../../forms/read-form'
import { placeLine } from '../../places/schemas'
import { insertBed, insertPlace } from '../../places/steps/insert-place'
import { Refusal } from '../../platform/refusal'
import { eachLine, type SetUpList } from '../list'
import { lineWords } from '../words/lines'
import { words } from '../words/refusals'

type Place = Pick<typeof location.$inferSelect, 'id' | 'name'>

/**
 * Beds, rooms, wards and theatres. What a line lies in is added with it, and what is there stays as it is. Names that
 * differ only in capital letters are one name.
 */
export const places: SetUpList = {
  columns: ['site'],
  optional: ['ward', 'ward code', 'room', 'bed', 'theatre'],
  permission: 'places.manage',
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const typed = readForm(placeLine, fields)
      if (typed.theatre && (typed.ward || typed.room || typed.bed || typed['ward code']))
        throw new Refusal('rule', words.wardOrTheatre())
      if (!typed.ward && (typed.room || typed.bed || typed['ward code']))
        throw new Refusal('rule', words.wardMissing())
      const line = new Line(transaction, loading.actor)
      const site = await line.place('si', typed.site, null)
      if (typed.theatre) await line.place('th', typed.theatre, site)
      const ward = typed.ward && (await line.place('wa', typed.ward, site, typed['ward code']))
      const room = ward && typed.room ? await line.place('ro', typed.room, ward) : ward
      if (room && typed.bed) await line.bed(typed.bed, room)
      return line.done()
    }),
}

const { placeParts: parts } = lineWords

/** What one line adds, and where. */
class Line {
  readonly #added: string[] = []
  /** Names of what is there already, the nearest first. */
  readonly #there: string[] = []

  constructor(
    readonly transaction: Transaction,
    readonly actor: Actor,
  ) {}

  /** The place of this name in `parent`, added if it is missing. */
  async place(
    form: 'si' | 'wa' | 'ro' | 'th',
    name: string,
    parent: Place | null,
    code: string | null = null,
  ): Promise<Place> {
    const [found] = await this.transaction
      .select()
      .from(location)
      .where(
        and(
          parent ? eq(location.parentId, parent.id) : isNull(location.parentId),
          sql`lower(${location.name}) = lower(${name})`,
        ),
      )
    if (found) {
      if (found.form !== form) throw new Refusal('rule', words.notThatForm(found.name))
      if (code && code !== found.code)
        throw new Refusal('rule', words.wardCodeDiffers(found.name, found.code ?? ''))
      if (!found.active) throw new Refusal('rule', words.placeClosed(found.name))
      this.#there.unshift(found.name)
      return found
    }
    if (form === 'wa' && !code) throw new Refusal('rule', words.wardCodeMissing(name))
    const staff = form === 'wa' && code ? await this.#staffOf(code) : undefined
    const place = { form, name, code, parentId: parent?.id ?? null, departmentId: staff?.id ?? null }
    const id = await insertPlace(this.transaction, this.actor, place)
    this.#added.push(form === 'wa' ? parts.ward(name, code ?? '', staff?.name) : wordsOf[form](name))
    return { id, name }
  }

  /** The department that is a ward of this code: its members are the staff. */
  async #staffOf(code: string): Promise<{ id: number; name: string } | undefined> {
    const [found] = await this.transaction
      .select({ id: department.id, name: department.name })
      .from(department)
      .where(and(eq(department.code, code), eq(department.kind, 'ward'), department.active))
    return found
  }

  async bed(name: string, place: Place): Promise<void> {
    const [found] = await this.transaction
      .select()
      .from(bed)
      .where(and(eq(bed.locationId, place.id), sql`lower(${bed.name}) = lower(${name})`))
    if (found?.status === 'C') throw new Refusal('rule', words.bedClosed(found.name, place.name))
    if (found) {
      this.#there.unshift(parts.bed(found.name))
      return
    }
    await insertBed(this.transaction, this.actor, { locationId: place.id, name })
    this.#added.push(parts.bed(name))
  }

  done() {
    if (this.#added.length === 0)
      return { text: lineWords.asBefore(this.#there.join(', ')), idle: true as const }
    return { text: lineWords.places(this.#added, this.#there) }
  }
}

const wordsOf = {
  si: parts.site,
  ro: parts.room,
  th: parts.theatre,
} as const
