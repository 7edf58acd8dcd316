-- Values that the next migration uses: a value cannot be used in the transaction that adds it. What somebody asks to have
-- hidden, and what is decided a second time, comes first in its lane of the queue.

alter type review_kind add value if not exists 'appeal';
alter type queue_reason add value if not exists 'appeal' before 'expiring';
alter type queue_reason add value if not exists 'notice' before 'appeal';
alter type verdict add value if not exists 'uphold';
alter type verdict add value if not exists 'refuse';
