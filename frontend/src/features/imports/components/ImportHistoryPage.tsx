import { Link } from '@tanstack/react-router'
import { Alert, Button, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { canDo } from '../../../lib/can'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { useIsPhone } from '../../../ui/useIsPhone'
import { useImports } from '../api/useImports'
import css from './imports.module.css'
import { SavedMappings } from './SavedMappings'
import { StatusTag } from './StatusTag'

/** All imports so far with their state, where a new one begins, and the remembered mappings. */
export function ImportHistoryPage() {
  const { t } = useTranslation('imports')
  const { objects, byKey } = useCatalog()
  const runs = useImports()
  const isPhone = useIsPhone()
  const targets = objects.filter((object) => canDo(object, 'import'))
  const starts = targets.map((object) => (
    <Link key={object.key} to="/import/$object" params={{ object: object.key }}>
      <Button>{t('history.new', { object: localText(object.label) })}</Button>
    </Link>
  ))
  return (
    <>
      <PageHeader title={t('history.title')} actions={isPhone ? null : starts} />
      <PageBody flush>
        <div className={css.page}>
          {isPhone && targets.length > 0 ? <div className={css.starts}>{starts}</div> : null}
          {targets.length === 0 ? (
            <Alert type="info" showIcon title={t('noRight')} description={t('noRightHelp')} />
          ) : null}
          {runs.isPending ? <Spin className={css.wait ?? ''} aria-label={t('loading')} /> : null}
          {runs.isError ? (
            <Alert type="error" showIcon title={asApiError(runs.error)?.message || t('loadFailed')} />
          ) : null}
          {runs.data && runs.data.items.length === 0 ? (
            <p className={css.empty}>{t('history.empty')}</p>
          ) : null}
          {runs.data && runs.data.items.length > 0 ? (
            <div className={css.listScroll}>
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('history.file')}</th>
                    <th scope="col">{t('history.object')}</th>
                    <th scope="col">{t('history.state')}</th>
                    <th scope="col">{t('result.created')}</th>
                    <th scope="col">{t('result.updated')}</th>
                    <th scope="col">{t('result.rejected')}</th>
                    <th scope="col">{t('history.at')}</th>
                  </tr>
                </thead>
                <tbody>
                  {runs.data.items.map((run) => (
                    <tr key={run.id}>
                      <th scope="row">
                        <Link to="/import/run/$id" params={{ id: run.id }}>
                          {run.file_name}
                        </Link>
                      </th>
                      <td>{localText(byKey.get(run.object)?.label, run.object)}</td>
                      <td>
                        <StatusTag run={run} />
                      </td>
                      <td className={css.num}>{run.result?.created.toLocaleString() ?? ''}</td>
                      <td className={css.num}>{run.result?.updated.toLocaleString() ?? ''}</td>
                      <td className={css.num}>{run.result?.rejected.toLocaleString() ?? ''}</td>
                      <td>{run.created_at ? formatDateTime(run.created_at) : ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : null}
          {targets.length > 0 ? <SavedMappings /> : null}
        </div>
      </PageBody>
    </>
  )
}
