import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { FieldDef, Me, ObjectDef } from '../api/types'
import { can } from './can'
import { setHomeZone } from './dates'

/** Who is signed in. Filled by the app; features read it with `useSession`. */
export interface Session {
  me: Me
  /** May the member use this system operation? */
  can: (operation: string) => boolean
}

/** What the member may know of the catalogue. */
export interface Catalog {
  epoch: number
  objects: readonly ObjectDef[]
  byKey: ReadonlyMap<string, ObjectDef>
}

const SessionContext = createContext<Session | null>(null)
const CatalogContext = createContext<Catalog | null>(null)

interface SessionProviderProps {
  me: Me
  epoch: number
  objects: readonly ObjectDef[]
  children: ReactNode
}

export function SessionProvider({ me, epoch, objects, children }: SessionProviderProps) {
  setHomeZone(me.workspace.timezone) // before anything below is drawn
  const session = useMemo<Session>(() => ({ me, can: (operation) => can(me, operation) }), [me])
  const catalog = useMemo<Catalog>(
    () => ({ epoch, objects, byKey: new Map(objects.map((object) => [object.key, object])) }),
    [epoch, objects],
  )
  return (
    <SessionContext value={session}>
      <CatalogContext value={catalog}>{children}</CatalogContext>
    </SessionContext>
  )
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a signed-in page')
  return session
}

export function useCatalog(): Catalog {
  const catalog = useContext(CatalogContext)
  if (!catalog) throw new Error('useCatalog needs a signed-in page')
  return catalog
}

/** The object, or `undefined` when it does not exist for this member. */
export function useObject(key: string): ObjectDef | undefined {
  return useCatalog().byKey.get(key)
}

/** Find a field of an object. */
export function findField(object: ObjectDef, key: string): FieldDef | undefined {
  return object.fields.find((field) => field.key === key)
}
