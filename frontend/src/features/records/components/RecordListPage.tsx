import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { FieldEnvProvider } from '../../../fields/env'
import { canDo } from '../../../lib/can'
import { useObject } from '../../../lib/session'
import { ErrorState, NotFoundState, Skeleton } from '../../../ui/states'
import { useIsPhone } from '../../../ui/useIsPhone'
import { useFieldEnvValue } from '../api/useFieldEnvValue'
import { useViews } from '../api/views'
import { loadDesktopList, loadList, loadPhoneList } from './loadList'

/** A desk never loads the phone's list, nor the other way round; its own begins to load at once. */
const DesktopList = lazy(() => loadDesktopList().then((part) => ({ default: part.DesktopList })))
const PhoneList = lazy(() => loadPhoneList().then((part) => ({ default: part.PhoneList })))
void loadList()

/** The records of one object: a grid, or cards on a phone. */
export function RecordListPage() {
  const { object: key = '' } = useParams({ strict: false })
  const object = useObject(key)
  const env = useFieldEnvValue(key)
  const views = useViews(key)
  const isPhone = useIsPhone()
  const [visit, setVisit] = useState(0)
  if (!object || !canDo(object, 'view')) return <NotFoundState />
  if (views.isPending) return <Skeleton />
  if (views.isError) return <ErrorState text={views.error.message} onRetry={() => void views.refetch()} />
  const List = isPhone ? PhoneList : DesktopList
  return (
    <FieldEnvProvider env={env}>
      <Suspense fallback={<Skeleton />}>
        <List
          key={`${object.key}:${visit}`}
          object={object}
          views={views.data}
          env={env}
          onReload={() => setVisit(visit + 1)}
        />
      </Suspense>
    </FieldEnvProvider>
  )
}
