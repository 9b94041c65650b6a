import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { useImportPreview, useStartImport } from '../api/useImportActions'
import type { ImportPreview, ImportRun, ImportSettings } from '../model/importRun'
import { FileNotices } from './FileNotices'
import css from './imports.module.css'
import { PreviewTable } from './PreviewTable'
import { ProblemList } from './ProblemList'
import { QuestionList } from './QuestionList'
import { Summary } from './Summary'

interface CheckStepProps {
  object: ObjectDef
  run: ImportRun
  settings: ImportSettings
  preview: ImportPreview
  onChange: (settings: ImportSettings) => void
  onPreview: (preview: ImportPreview) => void
  onBack: () => void
}

/** What will happen: figures, open questions, problems, the first rows as they will be stored. */
export function CheckStep({ object, run, settings, preview, onChange, onPreview, onBack }: CheckStepProps) {
  const { t } = useTranslation('imports')
  const start = useStartImport(run.id)
  const again = useImportPreview(run.id)
  const error = start.error ?? again.error
  const { summary } = preview
  const willWrite = summary.new + summary.update
  return (
    <section>
      <Summary preview={preview} />
      <FileNotices questions={preview.questions} />
      {preview.questions.length > 0 ? (
        <QuestionList
          object={object}
          questions={preview.questions}
          answers={settings.values}
          isBusy={again.isPending}
          onAnswer={(field, value, answer) =>
            onChange({
              ...settings,
              values: { ...settings.values, [field]: { ...settings.values[field], [value]: answer } },
            })
          }
          onApply={() => again.mutate(settings, { onSuccess: onPreview })}
        />
      ) : null}
      <ProblemList object={object} preview={preview} />
      <PreviewTable object={object} preview={preview} mapping={settings.mapping} />
      {error ? (
        <Alert
          className={css.alert ?? ''}
          type="error"
          showIcon
          title={asApiError(error)?.message || t('startFailed')}
        />
      ) : null}
      <footer className={css.actions}>
        <Button onClick={onBack}>{t('back')}</Button>
        <Button
          type="primary"
          loading={start.isPending}
          disabled={willWrite === 0}
          onClick={() => start.mutate(settings)}
        >
          {t('start', { count: willWrite })}
        </Button>
      </footer>
    </section>
  )
}
