import { useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { useImportRun } from '../api/useImportRun'
import {
  type ImportPreview,
  type ImportRun,
  type ImportSettings,
  initialSettings,
  stepOf,
  type WizardStep,
} from '../model/importRun'
import { CheckStep } from './CheckStep'
import { ColumnsStep } from './ColumnsStep'
import css from './imports.module.css'
import { RunStep } from './RunStep'
import { StepBar } from './StepBar'
import { UploadStep } from './UploadStep'

interface WizardProps {
  object: ObjectDef
  run: ImportRun | undefined
}

const KEY_FIELDS = ['code', 'credit_code', 'id_number', 'mobile', 'email', 'name']

/** The wizard: file → columns → check → run. A reload opens the page the run has come to. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  const params = useParams({ strict: false })
  const run = useImportRun(params.id)
  const { byKey } = useCatalog()
  const object = byKey.get(run.data?.object ?? params.object ?? '')

  if (params.id && run.isPending) return <Spin className={css.wait ?? ''} aria-label={t('loading')} />
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
          <Wizard key={params.id ?? ''} object={object} run={run.data} />
        </div>
      </PageBody>
    </>
  )
}

/** The page of the step; settings live here, so going back loses nothing. */
function Wizard({ object, run }: WizardProps) {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<WizardStep>()
  const [settings, setSettings] = useState<ImportSettings>()
  const [preview, setPreview] = useState<ImportPreview>()
  const proposal = useMemo(
    () => (run && run.sheets.length > 0 ? (run.settings ?? initialSettings(run, KEY_FIELDS)) : undefined),
    [run],
  )
  const natural = stepOf(run)
  const step = natural === 'columns' ? (chosen ?? 'columns') : natural
  const current = settings ?? proposal
  const showPreview = (result: ImportPreview) => {
    setPreview(result)
    setChosen('check')
  }
  return (
    <>
      <StepBar step={step} />
      {step === 'file' ? (
        <UploadStep
          objectKey={object.key}
          run={run}
          onUploaded={(id) => void navigate({ to: '/import/run/$id', params: { id } })}
        />
      ) : null}
      {step === 'columns' && run && current ? (
        <ColumnsStep
          object={object}
          run={run}
          settings={current}
          onChange={setSettings}
          onPreview={showPreview}
        />
      ) : null}
      {step === 'check' && run && current && preview ? (
        <CheckStep
          object={object}
          run={run}
          settings={current}
          preview={preview}
          onChange={setSettings}
          onPreview={setPreview}
          onBack={() => setChosen('columns')}
        />
      ) : null}
      {step === 'run' && run ? <RunStep object={object} run={run} /> : null}
    </>
  )
}
