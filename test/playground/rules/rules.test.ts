import { describe } from 'vitest';
import { describeChannelRules } from './channel-rules.ts';
import { describeCommandOptionRules } from './command-option-rules.ts';
import { describeCommandRules } from './command-rules.ts';
import { describeComponentsV2Rules } from './components-v2-rules.ts';
import { describeEmbedRules } from './embed-rules.ts';
import { useInteractions } from './interaction-place.ts';
import { describeInteractionRules } from './interaction-rules.ts';
import { describeMessageChangeRules } from './message-change-rules.ts';
import { describeMessageRules } from './message-rules.ts';
import { describeModalRules } from './modal-rules.ts';
import { describeRequestRules } from './request-rules.ts';
import { describeRowRules } from './row-rules.ts';
import { useRulePlace } from './rule-place.ts';
import { describeThreadRules } from './thread-rules.ts';

const place = useRulePlace();

describeRequestRules(place);
describeCommandRules(place);
describeCommandOptionRules(place);
describe('what a person does', () => {
  const interactions = useInteractions(place);
  describeInteractionRules(interactions);
  describeModalRules(interactions);
});
describeMessageRules(place);
describeMessageChangeRules(place);
describeEmbedRules(place);
describeRowRules(place);
describeComponentsV2Rules(place);
describeThreadRules(place);
describeChannelRules(place);
