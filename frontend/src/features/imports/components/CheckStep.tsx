import { Alert, Button, Checkbox, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { useStartImport } from '../api/useImportActions'
import type { ImportRun, ImportSettings } from '../model/importRun'
import {
  doubtfulGroups,
  type ImportPreview,
  openQuestions,
  type PreviewState,
  problemKinds,
} from '../model/preview'
import { CheckProgress } from './CheckProgress'
import { DuplicateReview } from './DuplicateReview'
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
  again: {
    isPending: boolean
    error: Error | null
    progress: PreviewState | undefined
    apply: (settings: ImportSettings) => void
  }
  onChange: (settings: ImportSettings) => void
  onBack: () => void
}

/** What will happen: figures, open questions, problems, doubtful duplicates, the first rows as they will be stored. */
export function CheckStep({ object, run, settings, preview, again, onChange, onBack }: CheckStepProps) {
  const { t } = useTranslation('imports')
  const start = useStartImport(run.id)
  const error = start.error ?? again.error
  const willWrite = preview.summary.new + preview.summary.update
  const questions = openQuestions(preview)
  const kinds = problemKinds(preview)
  const open = kinds.filter((kind) => kind.action === 'ask' || kind.action === 'reject')
  const doubtful = doubtfulGroups(preview).length + preview.matches.length
  const first = questions.length > 0 ? 'questions' : open.length > 0 ? 'problems' : 'rows'
  const [tab, setTab] = useState(first)
  const [checked, setChecked] = useState(settings)
  const isStale = checked.values !== settings.values || checked.duplicates !== settings.duplicates
  const apply = () => {
    setChecked(settings)
    again.apply(settings)
  }
  const label = (key: string, count: number) => (
    <>
      {t(`tab.${key}`)} {count > 0 ? <span className={css.count}>{count.toLocaleString()}</span> : null}
    </>
  )
  const items = [
    ...(questions.length > 0
      ? [
          {
            key: 'questions',
            label: label('questions', questions.length),
            children: (
              <QuestionList object={object} questions={questions} settings={settings} onChange={onChange} />
            ),
          },
        ]
      : []),
    {
      key: 'problems',
      label: label(
        'problems',
        kinds.reduce((sum, kind) => sum + kind.count, 0),
      ),
      children: <ProblemList object={object} preview={preview} settings={settings} onChange={onChange} />,
    },
    {
      key: 'duplicates',
      label: label('duplicates', doubtful),
      children: <DuplicateReview object={object} preview={preview} settings={settings} onChange={onChange} />,
    },
    {
      key: 'rows',
      label: t('tab.rows'),
      children: <PreviewTable object={object} preview={preview} mapping={settings.mapping} />,
    },
  ]
  // The page of questions goes when the last one is answered.
  const active = items.some((item) => item.key === tab) ? tab : 'problems'
  return (
    <section>
      <Summary preview={preview} />
      <FileNotices questions={preview.questions} />
      <Tabs activeKey={active} onChange={setTab} items={items} />
      {error ? (
        <Alert
          className={css.alert ?? ''}
          type="error"
          showIcon
          title={asApiError(error)?.message || t('startFailed')}
        />
      ) : null}
      <footer className={css.actions}>
        <Checkbox
          className={css.rules ?? ''}
          checked={settings.run_rules ?? true}
          onChange={(event) => onChange({ ...settings, run_rules: event.target.checked })}
        >
          {t('runRules')}
        </Checkbox>
        {again.progress ? <CheckProgress className={css.checking} progress={again.progress} /> : null}
        <Button onClick={onBack}>{t('back')}</Button>
        <Button type={isStale ? 'primary' : 'default'} loading={again.isPending} onClick={apply}>
          {t('apply')}
        </Button>
        <Button
          type={isStale ? 'default' : 'primary'}
          loading={start.isPending}
          disabled={willWrite === 0 && preview.summary.waiting === 0}
          onClick={() => start.mutate(settings)}
        >
          {t('start', { count: willWrite })}
        </Button>
      </footer>
    </section>
  )
}
