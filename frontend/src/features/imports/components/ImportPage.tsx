import { useParams } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { useImportRun } from '../api/useImportRun'
import { useWizard } from '../api/useWizard'
import css from './imports.module.css'
import { Wizard } from './Wizard'

/** The wizard: file → columns → check → run. A reload opens the page the run has come to, with its answers. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  const params = useParams({ strict: false })
  const run = useImportRun(params.id)
  const wizard = useWizard(params.id, run.data?.status)
  const { byKey } = useCatalog()
  const object = byKey.get(run.data?.object ?? params.object ?? '')
  const isLoading =
    Boolean(params.id) && (run.isPending || (run.data?.status === 'ready' && wizard.isPending))

  if (isLoading) return <Spin className={css.wait ?? ''} aria-label={t('loading')} />
  if (params.id && run.isError)
    return (
      <Alert
        className={css.page ?? ''}
        type="error"
        showIcon
        title={asApiError(run.error)?.message || t('loadFailed')}
      />
    )
  if (!object || !canDo(object, 'import'))
    return (
      <Alert
        className={css.page ?? ''}
        type="info"
        showIcon
        title={t('noRight')}
        description={t('noRightHelp')}
      />
    )
  return (
    <>
      <PageHeader title={t('title', { object: localText(object.label) })} text={run.data?.file_name} />
      <PageBody flush>
        <div className={css.page}>
          <Wizard key={params.id ?? ''} object={object} run={run.data} wizard={wizard.data} />
        </div>
      </PageBody>
    </>
  )
}
