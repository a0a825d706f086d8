import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { describeFailure } from '../actions/report.ts';
import { RefusedError } from '../api-client.ts';
import { LightElement } from '../elements/light-element.ts';
import { icon } from '../views/icon.ts';
import { loadRecording, RECORDING_PATH } from './operator-client.ts';
import './traffic-list.ts';

interface OpenRecording {
  fileName: string;
  records: number;
}

/** Everything that was said as a file, and such a file to be read again. */
export class RecordingPanel extends LightElement {
  static override properties = { recording: { state: true }, failure: { state: true } };

  declare private recording: OpenRecording | null;
  declare private failure: string | null;

  constructor() {
    super();
    this.recording = null;
    this.failure = null;
  }

  protected override render(): TemplateResult {
    const fileId = `${this.partId}-file`;
    return html`<p class="operator-text">
        Every request and every gateway event, one JSON object a line, without tokens.
      </p>
      <a class="button button-primary download" href=${RECORDING_PATH} download
        >${icon('download')}<span>Download</span></a
      >
      <div class="form-field">
        <label for=${fileId}>Read a recording</label>
        <input
          class="input"
          id=${fileId}
          type="file"
          accept=".jsonl,.ndjson,application/x-ndjson"
          @change=${this.onFile}
        />
        ${this.failure === null ? nothing : html`<p class="form-fault" role="alert">${this.failure}</p>`}
      </div>
      ${this.recording === null ? nothing : this.recordingView(this.recording)}`;
  }

  private recordingView(recording: OpenRecording): TemplateResult {
    return html`<h3 class="operator-title">${recording.fileName} · ${recording.records} records</h3>
      ${keyed(recording, html`<traffic-list .source=${'loaded'}></traffic-list>`)}`;
  }

  private readonly onFile = async (event: Event): Promise<void> => {
    const file = event.target instanceof HTMLInputElement ? event.target.files?.[0] : undefined;
    if (file === undefined) return;
    try {
      const { records } = await loadRecording(await file.text());
      this.recording = { fileName: file.name, records };
      this.failure = null;
    } catch (error) {
      this.recording = null;
      this.failure = error instanceof RefusedError ? `${file.name}: ${error.message}` : describeFailure(error);
    }
  };
}

customElements.define('recording-panel', RecordingPanel);
