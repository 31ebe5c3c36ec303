"""The room's tables as its first migrations leave them, made together in a new house; in one that has them, nothing is done."""

import django.db.models.deletion
import modelsearch.index
import nhipcau.kernel.clock
import taggit.managers
import uuid
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models
from nhipcau.kernel.made_together import MadeTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("newsroom", "0001_initial"),
        ("newsroom", "0002_initial"),
        ("newsroom", "0003_reader_remark"),
        ("newsroom", "0004_fact_base"),
        ("newsroom", "0005_every_genre"),
        ("newsroom", "0006_translation_memory"),
        ("newsroom", "0007_two_clearers"),
        ("newsroom", "0008_embargo"),
        ("newsroom", "0009_outside_readers"),
        ("newsroom", "0010_phrase_bank"),
        ("newsroom", "0011_language_board"),
        ("newsroom", "0012_segment_origins"),
        ("newsroom", "0013_media_library"),
        ("newsroom", "0014_translation_desk"),
        ("newsroom", "0015_programmes"),
        ("newsroom", "0016_item_ties"),
        ("newsroom", "0017_clips_of_a_part"),
        ("newsroom", "0018_papers"),
        ("newsroom", "0019_data_set"),
        ("newsroom", "0020_new_pages"),
        ("newsroom", "0021_rulings"),
        ("newsroom", "0022_counted"),
        ("newsroom", "0023_partners"),
        ("newsroom", "0024_old_file"),
    ]
    dependencies = [
        ("people", "0001_squashed_0002_units_over_time"),
        ("plan", "0001_squashed_0006_good_practices"),
        ("reference", "0001_squashed_0006_kept_vocabularies"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        MadeTogether([
            migrations.CreateModel(
                name='Clearance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('no_secret', models.BooleanField()),
                    ('accurate', models.BooleanField()),
                    ('rights_held', models.BooleanField()),
                    ('findings', models.JSONField(default=list)),
                    ('needed', models.PositiveSmallIntegerField(default=1)),
                ],
            ),
            migrations.CreateModel(
                name='ClearanceVoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('no_secret', models.BooleanField()),
                    ('accurate', models.BooleanField()),
                    ('rights_held', models.BooleanField()),
                    ('findings', models.JSONField(default=list)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Clip',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('file', models.FileField(editable=False, upload_to='clips/')),
                    ('sha256', models.CharField(db_index=True, editable=False, max_length=64)),
                    ('kind', models.CharField(blank=True, editable=False, max_length=8)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting to be made'), ('making', 'Being made'), ('ready', 'Ready for texts'), ('refused', 'Refused')], default='waiting', editable=False, max_length=8)),
                    ('reason', models.JSONField(blank=True, default=dict, editable=False)),
                    ('seconds', models.PositiveIntegerField(default=0, editable=False)),
                    ('start_ms', models.PositiveIntegerField(editable=False, null=True)),
                    ('end_ms', models.PositiveIntegerField(editable=False, null=True)),
                    ('made', models.CharField(blank=True, editable=False, max_length=64)),
                    ('poster', models.CharField(blank=True, editable=False, max_length=64)),
                    ('credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                    ('rights', models.CharField(blank=True, max_length=300, verbose_name='rights held')),
                    ('licence', models.CharField(blank=True, max_length=120, verbose_name='licence')),
                    ('consent', models.CharField(blank=True, max_length=300, verbose_name='consent of the people shown')),
                    ('expires_on', models.DateField(blank=True, null=True, verbose_name='last day it may be used')),
                    ('captions', models.JSONField(blank=True, default=dict)),
                    ('alts', models.JSONField(blank=True, default=dict)),
                    ('transcripts', models.JSONField(blank=True, default=dict)),
                    ('brought_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'sound or video',
                    'ordering': ['-brought_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Column',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(editable=False, max_length=80, unique=True)),
                    ('names', models.JSONField(default=dict)),
                    ('kind', models.CharField(choices=[('column', 'Column'), ('series', 'Series of stories'), ('special_page', 'Special page'), ('programme', 'Radio or television programme')], default='column', max_length=16)),
                    ('genres', models.JSONField(blank=True, default=list)),
                    ('languages', models.JSONField(default=list)),
                    ('started', models.DateField()),
                    ('ended', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['key'],
                },
            ),
            migrations.CreateModel(
                name='ColumnRhythm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateField()),
                    ('every', models.PositiveSmallIntegerField(default=1)),
                    ('span', models.CharField(choices=[('day', 'days'), ('week', 'weeks'), ('month', 'months')], default='week', max_length=8)),
                    ('weekday', models.PositiveSmallIntegerField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['column', 'since'],
                },
            ),
            migrations.CreateModel(
                name='Counterpart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='CounterpartLook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Dialogue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(editable=False, max_length=80, unique=True)),
                    ('title', models.CharField(max_length=200)),
                    ('held_on', models.DateField()),
                ],
                options={
                    'ordering': ['-held_on', '-id'],
                },
            ),
            migrations.CreateModel(
                name='DialogueGuest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120)),
                    ('post', models.CharField(max_length=200)),
                    ('body', models.CharField(blank=True, max_length=200)),
                    ('agreed', models.BooleanField(null=True)),
                    ('agreed_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ['dialogue', 'id'],
                },
            ),
            migrations.CreateModel(
                name='DialogueQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField()),
                    ('words', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ['dialogue', 'position', 'id'],
                },
            ),
            migrations.CreateModel(
                name='DialogueQuote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.TextField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['passage', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Edition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                    ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                    ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                    ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                    ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                    ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                    ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                    ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                    ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('slug', models.SlugField(blank=True, max_length=120, verbose_name='address')),
                    ('lead', models.TextField(blank=True, verbose_name='lead')),
                    ('byline', models.CharField(blank=True, max_length=200, verbose_name='by-line')),
                    ('origin', models.CharField(choices=[('human', 'Written or translated by a person'), ('machine_translated', 'Machine translation, revised'), ('ai_assisted', 'Written with AI assistance')], default='human', max_length=20, verbose_name='origin')),
                    ('picture_alt', models.CharField(blank=True, max_length=300, verbose_name='description of the picture')),
                    ('picture_caption', models.CharField(blank=True, max_length=300, verbose_name='caption')),
                    ('picture_credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                    ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('list', 5), ('quote', 8), ('picture', 13), ('clip', 16), ('document', 19), ('fact', 20), ('event', 30), ('contact', 36), ('entry', 43), ('question', 52), ('urgent', 54)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Paragraph'}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'h2', 'label': 'Heading', 'max_length': 200}), 2: ('wagtail.blocks.BooleanBlock', (), {'label': 'Numbered', 'required': False}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Entry', 'rows': 2}), 4: ('wagtail.blocks.ListBlock', (3,), {'label': 'Entries'}), 5: ('wagtail.blocks.StructBlock', [[('ordered', 2), ('items', 4)]], {}), 6: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'rows': 3}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Who says it', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('text', 6), ('attribution', 7)]], {}), 9: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 10: ('wagtail.blocks.CharBlock', (), {'label': 'Description for those who cannot see it', 'required': False}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Credit', 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('picture', 9), ('alt', 10), ('caption', 11), ('credit', 12)]], {}), 14: ('wagtail.snippets.blocks.SnippetChooserBlock', ('newsroom.Clip',), {'label': 'Sound or video'}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Description for those who cannot see or hear it', 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('clip', 14), ('alt', 15), ('caption', 11), ('credit', 12)]], {}), 17: ('wagtail.snippets.blocks.SnippetChooserBlock', ('newsroom.Paper',), {'label': 'Document'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Words of the link', 'max_length': 300, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('paper', 17), ('title', 18), ('credit', 12)]], {}), 20: ('wagtail.snippets.blocks.SnippetChooserBlock', ('newsroom.Fact',), {'icon': 'order', 'label': 'Fact'}), 21: ('wagtail.blocks.DateBlock', (), {'label': 'First day'}), 22: ('wagtail.blocks.TimeBlock', (), {'help_text': 'Việt Nam time; empty for whole days.', 'label': 'Begins at', 'required': False}), 23: ('wagtail.blocks.DateBlock', (), {'label': 'Last day', 'required': False}), 24: ('wagtail.blocks.TimeBlock', (), {'label': 'Ends at', 'required': False}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'Venue', 'max_length': 200}), 26: ('wagtail.blocks.CharBlock', (), {'label': 'Address of the venue', 'max_length': 300, 'required': False}), 27: ('wagtail.blocks.CharBlock', (), {'label': 'Organiser', 'max_length': 200, 'required': False}), 28: ('wagtail.blocks.CharBlock', (), {'label': 'Admission', 'max_length': 300, 'required': False}), 29: ('wagtail.blocks.URLBlock', (), {'label': 'Page of the event elsewhere', 'required': False}), 30: ('wagtail.blocks.StructBlock', [[('starts_on', 21), ('starts_at', 22), ('ends_on', 23), ('ends_at', 24), ('venue', 25), ('place', 26), ('organiser', 27), ('admission', 28), ('link', 29)]], {}), 31: ('wagtail.blocks.CharBlock', (), {'label': 'Post or unit', 'max_length': 200}), 32: ('wagtail.blocks.CharBlock', (), {'label': 'Telephone', 'max_length': 60, 'required': False}), 33: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail', 'required': False}), 34: ('wagtail.blocks.CharBlock', (), {'label': 'Hours', 'max_length': 200, 'required': False}), 35: ('wagtail.blocks.DateBlock', (), {'label': 'As of'}), 36: ('wagtail.blocks.StructBlock', [[('name', 31), ('telephone', 32), ('email', 33), ('hours', 34), ('as_of', 35)]], {}), 37: ('wagtail.blocks.CharBlock', (), {'label': 'Name', 'max_length': 200}), 38: ('wagtail.blocks.URLBlock', (), {'label': 'Address'}), 39: ('wagtail.blocks.CharBlock', (), {'label': 'One sentence on it', 'max_length': 300}), 40: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('vi', 'vi'), ('en', 'en'), ('zh', 'zh'), ('ko', 'ko'), ('ja', 'ja'), ('fr', 'fr'), ('ru', 'ru'), ('lo', 'lo')], 'label': 'Language it is in'}), 41: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('official', 'of a public authority'), ('other', 'not of a public authority'), ('partner', 'of a partner of the office'), ('paid', 'paid for')], 'label': 'Whose page it is'}), 42: ('wagtail.blocks.DateBlock', (), {'label': 'Looked at on'}), 43: ('wagtail.blocks.StructBlock', [[('name', 37), ('address', 38), ('said', 39), ('language', 40), ('standing', 41), ('checked_on', 42)]], {}), 44: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 300}), 45: ('wagtail.blocks.CharBlock', (), {'label': 'Answer A', 'max_length': 200}), 46: ('wagtail.blocks.CharBlock', (), {'label': 'Answer B', 'max_length': 200}), 47: ('wagtail.blocks.CharBlock', (), {'label': 'Answer C', 'max_length': 200}), 48: ('wagtail.blocks.CharBlock', (), {'label': 'Answer D', 'max_length': 200, 'required': False}), 49: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('a', 'A'), ('b', 'B'), ('c', 'C'), ('d', 'D')], 'label': 'Right answer'}), 50: ('wagtail.blocks.TextBlock', (), {'label': 'The passage that says so', 'rows': 3}), 51: ('wagtail.blocks.CharBlock', (), {'help_text': 'A page of this portal, such as /vi/bai/…/', 'label': 'Where it stands', 'max_length': 300, 'required': False}), 52: ('wagtail.blocks.StructBlock', [[('question', 44), ('a', 45), ('b', 46), ('c', 47), ('d', 48), ('right', 49), ('why', 50), ('link', 51)]], {}), 53: ('wagtail.blocks.DateTimeBlock', (), {'help_text': 'After this moment no page shows the strip.', 'label': 'Valid until'}), 54: ('wagtail.blocks.StructBlock', [[('until', 53)]], {})}, verbose_name='text')),
                    ('source_segments', models.JSONField(blank=True, default=dict, editable=False)),
                    ('source_meanings', models.JSONField(blank=True, default=dict, editable=False)),
                    ('segment_origins', models.JSONField(blank=True, default=dict, editable=False)),
                ],
                options={
                    'verbose_name': 'edition',
                    'verbose_name_plural': 'editions',
                    'permissions': [('lock_edition', 'Can lock'), ('unlock_edition', 'Can unlock')],
                    'abstract': False,
                },
                bases=(wagtail.models.preview.PreviewableMixin, models.Model),
            ),
            migrations.CreateModel(
                name='EditionComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(blank=True, max_length=120)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('resolved_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Embargo',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('until', models.DateTimeField(db_index=True)),
                    ('reason', models.CharField(max_length=300)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('ended_at', models.DateTimeField(editable=False, null=True)),
                    ('ended_reason', models.CharField(blank=True, editable=False, max_length=300)),
                    ('told_first', models.DateTimeField(editable=False, null=True)),
                    ('told_last', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'ordering': ['-until', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Episode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                ],
                options={
                    'ordering': ['column', '-number'],
                },
            ),
            migrations.CreateModel(
                name='Fact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                    ('kind', models.CharField(choices=[('figure', 'Figure'), ('place', 'Land and people'), ('sight', 'Sight'), ('heritage', 'Heritage'), ('cuisine', 'Cuisine'), ('festival', 'Festival'), ('investment', 'Investment and business'), ('partner', 'Partner abroad'), ('border', 'Border and sea')], default='figure', max_length=20, verbose_name='kind of fact')),
                    ('labels', models.JSONField(default=dict, verbose_name='label')),
                    ('values', models.JSONField(default=dict, verbose_name='value')),
                    ('units', models.JSONField(blank=True, default=dict, verbose_name='unit')),
                    ('sources', models.JSONField(default=dict, verbose_name='source')),
                    ('details', models.JSONField(blank=True, default=dict, editable=False)),
                    ('as_of', models.DateField(verbose_name='as of')),
                    ('document', models.CharField(blank=True, max_length=300)),
                    ('document_on', models.DateField(blank=True, null=True)),
                    ('review_on', models.DateField(blank=True, null=True, verbose_name='to be reviewed by')),
                    ('verified_at', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'fact',
                    'verbose_name_plural': 'facts',
                    'ordering': ['code'],
                },
            ),
            migrations.CreateModel(
                name='FactChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said', models.JSONField()),
                    ('as_of', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='FactQuote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('said', models.CharField(max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='Hub',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(editable=False, max_length=80, unique=True)),
                    ('names', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ['key'],
                },
            ),
            migrations.CreateModel(
                name='HubTarget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('per_quarter', models.PositiveSmallIntegerField(default=1)),
                ],
                options={
                    'ordering': ['hub', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Item',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('genre', models.CharField(choices=[('news', 'News'), ('article', 'Article'), ('radio', 'Radio report'), ('tv', 'Television report'), ('documentary', 'Documentary'), ('film', 'Short film'), ('album', 'Photo album'), ('infographic', 'Infographic'), ('speech', 'Speech'), ('statement', 'Official statement'), ('fact_sheet', 'Fact sheet'), ('dossier', 'Dossier'), ('dataset', 'Data set'), ('event', 'Event'), ('press_kit', 'Press kit'), ('reader_check', 'Reader check'), ('directory', 'Directory of links'), ('urgent', 'Urgent notice'), ('answers', 'Questions and answers')], default='article', max_length=20)),
                    ('content_kind', models.CharField(default='PROMO', max_length=60)),
                    ('source_language', models.CharField(default='vi', max_length=8)),
                    ('explainer', models.BooleanField(default=False)),
                    ('retells', models.BooleanField(default=False)),
                    ('created_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['-created_at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='ItemSource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('original', 'The original it retells'), ('domestic', 'Its domestic version elsewhere')], max_length=10)),
                    ('title', models.CharField(max_length=300)),
                    ('publisher', models.CharField(blank=True, max_length=200)),
                    ('address', models.URLField(blank=True, max_length=500)),
                    ('dated', models.DateField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['kind', 'dated', 'id'],
                },
            ),
            migrations.CreateModel(
                name='MarkedSpan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('start_ms', models.PositiveIntegerField()),
                    ('end_ms', models.PositiveIntegerField()),
                    ('title', models.CharField(max_length=200)),
                ],
                options={
                    'ordering': ['dialogue', 'start_ms', 'id'],
                },
            ),
            migrations.CreateModel(
                name='MediaFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('original', models.CharField(db_index=True, max_length=64)),
                    ('kind', models.CharField(default='webp', max_length=8)),
                    ('width', models.PositiveIntegerField()),
                    ('height', models.PositiveIntegerField()),
                    ('file', models.CharField(max_length=80)),
                    ('content', models.BinaryField()),
                ],
            ),
            migrations.CreateModel(
                name='MemorySegment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source_language', models.CharField(max_length=16)),
                    ('target_language', models.CharField(max_length=16)),
                    ('key', models.CharField(max_length=64)),
                    ('target_digest', models.CharField(max_length=32)),
                    ('source', models.TextField()),
                    ('target', models.TextField()),
                    ('origin', models.CharField(choices=[('human', 'Written or translated by a person'), ('machine_translated', 'Machine translation, revised'), ('ai_assisted', 'Written with AI assistance')], default='human', max_length=20)),
                    ('imported_from', models.CharField(blank=True, max_length=200)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'segment of the memory',
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='OldFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('brought_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('name', models.CharField(max_length=200)),
                    ('sha256', models.CharField(max_length=64)),
                    ('base', models.CharField(max_length=500)),
                    ('content_kind', models.CharField(max_length=20)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting to be read'), ('read', 'Read, to be looked over'), ('taking', 'Drafts are being made'), ('refused', 'Refused')], default='waiting', max_length=10)),
                    ('reason', models.JSONField(blank=True, default=dict)),
                    ('pages', models.JSONField(blank=True, default=list)),
                    ('chosen', models.JSONField(blank=True, default=dict)),
                    ('results', models.JSONField(blank=True, default=dict)),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('kept_until', models.DateField()),
                ],
                options={
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='Outbox',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('handed_at', models.DateTimeField(null=True)),
                    ('answered_at', models.DateTimeField(db_index=True, null=True)),
                    ('answer', models.JSONField(null=True)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='OutsideReading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64)),
                    ('reader', models.CharField(max_length=120)),
                    ('organisation', models.CharField(blank=True, max_length=200)),
                    ('due_on', models.DateField()),
                    ('expires_at', models.DateTimeField()),
                    ('token_sha256', models.CharField(max_length=64, unique=True)),
                    ('asked_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('answered_at', models.DateTimeField(editable=False, null=True)),
                    ('confirmed', models.BooleanField(editable=False, null=True)),
                    ('note', models.TextField(blank=True, editable=False, max_length=4000)),
                    ('revoked_at', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'ordering': ['-asked_at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Paper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('titles', models.JSONField(blank=True, default=dict, verbose_name='titles by language')),
                    ('language', models.CharField(blank=True, max_length=8, verbose_name='language it is written in')),
                    ('kind', models.CharField(editable=False, max_length=8)),
                    ('file', models.FileField(editable=False, upload_to='papers/')),
                    ('sha256', models.CharField(db_index=True, editable=False, max_length=64)),
                    ('made', models.CharField(db_index=True, editable=False, max_length=64)),
                    ('size', models.PositiveIntegerField(default=0, editable=False)),
                    ('pages', models.PositiveIntegerField(default=0, editable=False)),
                    ('credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='where it comes from')),
                    ('rights', models.CharField(blank=True, max_length=300, verbose_name='rights held')),
                    ('licence', models.CharField(blank=True, max_length=120, verbose_name='licence')),
                    ('consent', models.CharField(blank=True, max_length=300, verbose_name='consent of the people named')),
                    ('expires_on', models.DateField(blank=True, null=True, verbose_name='last day it may be used')),
                    ('brought_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'document',
                    'ordering': ['-brought_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='PaperUse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
            ),
            migrations.CreateModel(
                name='Partner',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(editable=False, max_length=80, unique=True)),
                    ('name', models.CharField(max_length=200)),
                    ('address', models.CharField(max_length=200, unique=True)),
                    ('fingerprint', models.CharField(max_length=200)),
                    ('contact', models.CharField(max_length=200)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                    ('checked_at', models.DateTimeField(editable=False, null=True)),
                    ('seen', models.PositiveBigIntegerField(default=0, editable=False)),
                    ('refusal', models.JSONField(default=dict, editable=False)),
                ],
                options={
                    'ordering': ['name', 'id'],
                },
            ),
            migrations.CreateModel(
                name='PartnerNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('correction', 'Corrected by the partner'), ('withdrawal', 'Withdrawn by the partner')], max_length=10)),
                    ('entry', models.PositiveBigIntegerField()),
                    ('at', models.DateTimeField()),
                    ('reason', models.JSONField(default=dict)),
                    ('noticed_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('looked_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='PartnerStory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.UUIDField()),
                    ('language', models.CharField(max_length=8)),
                    ('address', models.CharField(max_length=300)),
                    ('entry', models.PositiveBigIntegerField()),
                    ('at', models.DateTimeField()),
                    ('standing', models.CharField(choices=[('public', 'public there'), ('withdrawn', 'withdrawn there')], max_length=9)),
                    ('version', models.CharField(blank=True, max_length=64)),
                    ('title', models.CharField(blank=True, max_length=300)),
                    ('reason', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ['-at', '-entry', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Passage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('number', models.PositiveIntegerField()),
                    ('start_ms', models.PositiveIntegerField()),
                    ('end_ms', models.PositiveIntegerField()),
                    ('speaker', models.CharField(blank=True, max_length=120)),
                    ('words', models.TextField()),
                    ('translated_from', models.CharField(blank=True, max_length=8)),
                ],
                options={
                    'ordering': ['dialogue', 'language', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Phrase',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                    ('kind', models.CharField(choices=[('congratulation', 'Congratulation'), ('greeting', 'Greeting or condolence'), ('post', 'Title of a post'), ('body', 'Name of a body'), ('caption', 'Caption'), ('closing', 'Closing formula')], max_length=16, verbose_name='kind of phrase')),
                    ('use', models.JSONField(default=dict, verbose_name='use')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid until')),
                    ('own', models.BooleanField(default=False)),
                ],
                options={
                    'verbose_name': 'phrase',
                    'verbose_name_plural': 'phrases',
                    'ordering': ['kind', 'code'],
                },
            ),
            migrations.CreateModel(
                name='PhraseChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said', models.JSONField()),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='PhraseWording',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('confidence', models.CharField(blank=True, max_length=2)),
                    ('verified_by', models.CharField(blank=True, max_length=200)),
                    ('language', models.CharField(max_length=8)),
                    ('words', models.CharField(max_length=1000)),
                ],
                options={
                    'ordering': ['phrase', 'language'],
                },
            ),
            migrations.CreateModel(
                name='Picture',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=255, verbose_name='title')),
                    ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                    ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                    ('width', models.IntegerField(editable=False, verbose_name='width')),
                    ('height', models.IntegerField(editable=False, verbose_name='height')),
                    ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                    ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                    ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                    ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                    ('credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                    ('rights', models.CharField(blank=True, max_length=300, verbose_name='rights held')),
                    ('licence', models.CharField(blank=True, max_length=120, verbose_name='licence')),
                    ('consent', models.CharField(blank=True, max_length=300, verbose_name='consent of the people shown')),
                    ('expires_on', models.DateField(blank=True, null=True, verbose_name='last day it may be used')),
                    ('shows_map', models.BooleanField(default=False, verbose_name='shows a map')),
                    ('people', models.JSONField(blank=True, default=list, verbose_name='people shown')),
                    ('captions', models.JSONField(blank=True, default=dict, verbose_name='captions')),
                    ('alts', models.JSONField(blank=True, default=dict, verbose_name='descriptions for those who cannot see it')),
                    ('sha256', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                    ('likeness', models.CharField(blank=True, editable=False, max_length=32)),
                ],
                options={
                    'abstract': False,
                },
                bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
            ),
            migrations.CreateModel(
                name='PictureRendition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('filter_spec', models.CharField(db_index=True, max_length=255)),
                    ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                    ('width', models.IntegerField(editable=False)),
                    ('height', models.IntegerField(editable=False)),
                    ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ],
                bases=(wagtail.images.models.ImageFileMixin, models.Model),
            ),
            migrations.CreateModel(
                name='ReaderLanguage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('needed', models.BooleanField(default=True)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['unit', 'language'],
                },
            ),
            migrations.CreateModel(
                name='ReaderRemark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('received_at', models.DateTimeField()),
                    ('taken_in_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('language', models.CharField(max_length=8)),
                    ('about', models.CharField(choices=[('comment', 'Comment on the story'), ('question', 'Question to the office'), ('fact', 'Error of fact or figure'), ('translation', 'The translation'), ('other', 'Something else')], max_length=12)),
                    ('text', models.TextField()),
                    ('page', models.CharField(blank=True, max_length=300)),
                    ('email', models.CharField(blank=True, max_length=254)),
                    ('email_until', models.DateField(null=True)),
                    ('name', models.CharField(blank=True, max_length=80)),
                    ('words_until', models.DateField(null=True)),
                    ('publication', models.CharField(blank=True, choices=[('', 'Not to be published'), ('asked', 'To be ruled on'), ('accepted', 'Accepted for publication'), ('refused', 'Refused publication'), ('appealed', 'Appealed, to be ruled on anew'), ('taken_back', 'Taken back by the writer')], default='', max_length=10)),
                    ('appeal', models.TextField(blank=True)),
                    ('appealed_at', models.DateTimeField(null=True)),
                    ('appeal_until', models.DateField(null=True)),
                    ('quoted', models.CharField(blank=True, max_length=64)),
                    ('state', models.CharField(choices=[('waiting', 'Not yet taken up'), ('taken_up', 'Being dealt with'), ('closed', 'Dealt with')], default='waiting', max_length=10)),
                    ('taken_up_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['-received_at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Release',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('package_id', models.UUIDField(unique=True)),
                    ('kind', models.CharField(choices=[('release', 'Release'), ('correction', 'Correction'), ('withdrawal', 'Withdrawal')], max_length=12)),
                    ('sequence', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('package', models.TextField()),
                    ('reason', models.JSONField(null=True)),
                ],
                options={
                    'ordering': ['-at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='ReleasedEdition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.CharField(max_length=300)),
                    ('first_at', models.DateTimeField()),
                    ('at', models.DateTimeField(db_index=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name='ReleaseOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_at', models.DateTimeField()),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('state', models.CharField(choices=[('pending', 'Waiting for its time'), ('done', 'Released'), ('refused', 'Refused'), ('cancelled', 'Cancelled')], default='pending', max_length=12)),
                    ('refusal', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['due_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Ruling',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('accepted', models.BooleanField()),
                    ('ground', models.CharField(blank=True, choices=[('secret', 'State secret or classified material'), ('personal', 'Private details of others'), ('abuse', 'Insult, threat or hatred'), ('illegal', 'The law forbids spreading it (name the provision)'), ('advert', 'Advertisement or scattered links'), ('unrelated', 'Nothing to do with the story or the office'), ('repeated', 'Sent before by the same person')], max_length=10)),
                    ('sentence', models.TextField(blank=True)),
                    ('on_appeal', models.BooleanField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='RundownEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField()),
                    ('seconds', models.PositiveIntegerField()),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['episode', 'position', 'id'],
                },
            ),
            migrations.CreateModel(
                name='SegmentNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.CharField(max_length=60)),
                    ('block', models.CharField(blank=True, max_length=60)),
                    ('quote', models.CharField(blank=True, max_length=300)),
                    ('note', models.CharField(max_length=1000)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Submission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting for clearance'), ('cleared', 'Cleared'), ('sent_back', 'Sent back'), ('replaced', 'Replaced by a newer version')], default='waiting', max_length=12)),
                    ('note', models.TextField(blank=True)),
                    ('answered_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['at'],
                },
            ),
            migrations.CreateModel(
                name='Subtitle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('text', models.TextField()),
                    ('origin', models.CharField(choices=[('human', 'Written or translated by a person'), ('machine_translated', 'Machine translation, revised'), ('ai_assisted', 'Written with AI assistance')], default='human', max_length=20)),
                    ('made_from', models.CharField(blank=True, max_length=64)),
                    ('at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'ordering': ['clip', 'language'],
                },
            ),
            migrations.CreateModel(
                name='SubtitleTranslation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('texts', models.JSONField(default=dict)),
                    ('marks', models.JSONField(default=dict)),
                    ('meanings', models.JSONField(default=dict)),
                    ('origins', models.JSONField(default=dict)),
                    ('at', models.DateTimeField(auto_now=True)),
                ],
            ),
            migrations.CreateModel(
                name='TakenOver',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.CharField(max_length=64)),
                    ('terms', models.TextField(blank=True)),
                    ('left_out', models.PositiveSmallIntegerField(default=0)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['-id'],
                },
            ),
            migrations.CreateModel(
                name='TranslationAssignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('agency', models.CharField(blank=True, max_length=200)),
                    ('pace', models.CharField(choices=[('urgent', 'Urgent'), ('normal', 'Normal'), ('later', 'Not urgent')], default='normal', max_length=8)),
                    ('asked_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                    ('due_at', models.DateTimeField()),
                    ('rule', models.CharField(blank=True, max_length=60)),
                    ('state', models.CharField(choices=[('open', 'Translation in hand'), ('handed_in', 'Translation handed in'), ('replaced', 'Given to somebody else'), ('cancelled', 'Translation called off')], default='open', max_length=10)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('counted', models.JSONField(default=dict)),
                    ('fixed', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ['due_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='TranslationBasis',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
            ),
            migrations.CreateModel(
                name='TranslationRate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=8)),
                    ('per', models.CharField(choices=[('thousand', '1,000 words'), ('page', 'a page of 350 words')], default='thousand', max_length=12)),
                    ('amount', models.PositiveBigIntegerField()),
                    ('percent_exact', models.PositiveSmallIntegerField(default=0)),
                    ('percent_repeated', models.PositiveSmallIntegerField(default=0)),
                    ('percent_near', models.PositiveSmallIntegerField(default=60)),
                    ('percent_far', models.PositiveSmallIntegerField(default=100)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(max_length=300)),
                    ('at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['language', '-valid_from', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('sha256', models.CharField(db_index=True, max_length=64)),
                    ('payload', models.TextField()),
                    ('words', models.CharField(blank=True, max_length=64)),
                    ('made_at', models.DateTimeField(default=nhipcau.kernel.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['edition', '-number'],
                },
            ),
            migrations.AddField(
                model_name='clearance',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='clearancevoice',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='clip',
                name='brought_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='clip',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clips', to='people.unit', verbose_name='unit'),
            ),
            migrations.AddField(
                model_name='column',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='columns', to='people.unit', verbose_name='unit'),
            ),
            migrations.AddField(
                model_name='columnrhythm',
                name='column',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rhythms', to='newsroom.column'),
            ),
            migrations.AddField(
                model_name='counterpart',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='counterpartlook',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='dialogue',
                name='clip',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dialogues', to='newsroom.clip'),
            ),
            migrations.AddField(
                model_name='dialogueguest',
                name='dialogue',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guests', to='newsroom.dialogue'),
            ),
            migrations.AddField(
                model_name='dialoguequestion',
                name='dialogue',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='newsroom.dialogue'),
            ),
            migrations.AddField(
                model_name='dialoguequote',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='edition',
                name='latest_revision',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
            ),
            migrations.AddField(
                model_name='edition',
                name='live_revision',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision'),
            ),
            migrations.AddField(
                model_name='edition',
                name='locale',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
            ),
            migrations.AddField(
                model_name='edition',
                name='locked_by',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by'),
            ),
            migrations.AddField(
                model_name='edition',
                name='translator',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='dialoguequote',
                name='edition',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.edition'),
            ),
            migrations.AddField(
                model_name='editioncomment',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='editioncomment',
                name='edition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='newsroom.edition'),
            ),
            migrations.AddField(
                model_name='editioncomment',
                name='resolved_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='embargo',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='embargo',
                name='ended_by',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='episode',
                name='column',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='episodes', to='newsroom.column'),
            ),
            migrations.AddField(
                model_name='fact',
                name='body',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='reference.competentbody'),
            ),
            migrations.AddField(
                model_name='fact',
                name='unit_owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='people.unit', verbose_name='owner'),
            ),
            migrations.AddField(
                model_name='fact',
                name='verified_by',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='factchange',
                name='by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='factchange',
                name='fact',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='newsroom.fact'),
            ),
            migrations.AddField(
                model_name='factquote',
                name='fact',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='newsroom.fact'),
            ),
            migrations.AddField(
                model_name='hub',
                name='places',
                field=models.ManyToManyField(blank=True, related_name='hubs', to='reference.place'),
            ),
            migrations.AddField(
                model_name='hub',
                name='responsible',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hubs', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='hub',
                name='topics',
                field=models.ManyToManyField(blank=True, related_name='hubs', to='reference.topic'),
            ),
            migrations.AddField(
                model_name='hub',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hubs', to='people.unit', verbose_name='unit'),
            ),
            migrations.AddField(
                model_name='hubtarget',
                name='hub',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='newsroom.hub'),
            ),
            migrations.AddField(
                model_name='item',
                name='audiences',
                field=models.ManyToManyField(blank=True, related_name='items', to='reference.audience'),
            ),
            migrations.AddField(
                model_name='item',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='item',
                name='channels',
                field=models.ManyToManyField(blank=True, related_name='items', to='reference.channel'),
            ),
            migrations.AddField(
                model_name='item',
                name='facets',
                field=models.ManyToManyField(blank=True, related_name='items', to='reference.imagefacet'),
            ),
            migrations.AddField(
                model_name='item',
                name='laws',
                field=models.ManyToManyField(blank=True, related_name='items', to='reference.legaldocument'),
            ),
            migrations.AddField(
                model_name='item',
                name='locality',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='reference.place'),
            ),
            migrations.AddField(
                model_name='item',
                name='places',
                field=models.ManyToManyField(blank=True, related_name='items_about', to='reference.place'),
            ),
            migrations.AddField(
                model_name='item',
                name='responsible',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items_answered_for', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='item',
                name='sectors',
                field=models.ManyToManyField(blank=True, related_name='items', to='reference.sector'),
            ),
            migrations.AddField(
                model_name='item',
                name='task',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='plan.task'),
            ),
            migrations.AddField(
                model_name='item',
                name='topics',
                field=models.ManyToManyField(related_name='items', to='reference.topic'),
            ),
            migrations.AddField(
                model_name='item',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='people.unit'),
            ),
            migrations.AddField(
                model_name='hub',
                name='attached',
                field=models.ManyToManyField(blank=True, related_name='hubs', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='episode',
                name='item',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='episode', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='embargo',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='embargoes', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='edition',
                name='item',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='dialogue',
                name='item',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='dialogue', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='counterpartlook',
                name='for_item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='counterpart',
                name='domestic',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tie_abroad', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='counterpart',
                name='external',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tie_at_home', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='itemsource',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='itemsource',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='markedspan',
                name='clip',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='spans', to='newsroom.clip'),
            ),
            migrations.AddField(
                model_name='markedspan',
                name='dialogue',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spans', to='newsroom.dialogue'),
            ),
            migrations.AddConstraint(
                model_name='mediafile',
                constraint=models.UniqueConstraint(fields=('original', 'kind', 'width'), name='media_kind_width_once'),
            ),
            migrations.AddField(
                model_name='memorysegment',
                name='by',
                field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='memorysegment',
                name='clearance',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.clearance'),
            ),
            migrations.AddField(
                model_name='memorysegment',
                name='unit',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='unit'),
            ),
            migrations.AddField(
                model_name='oldfile',
                name='brought_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='oldfile',
                name='chosen_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='oldfile',
                name='locality',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.place'),
            ),
            migrations.AddField(
                model_name='oldfile',
                name='topics',
                field=models.ManyToManyField(related_name='+', to='reference.topic'),
            ),
            migrations.AddField(
                model_name='oldfile',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit'),
            ),
            migrations.AddField(
                model_name='outsidereading',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='paper',
                name='brought_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='paper',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='people.unit', verbose_name='unit'),
            ),
            migrations.AddField(
                model_name='paperuse',
                name='paper',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='newsroom.paper'),
            ),
            migrations.AddField(
                model_name='partner',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='people.unit'),
            ),
            migrations.AddField(
                model_name='partnernotice',
                name='looked_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='partnerstory',
                name='partner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='newsroom.partner'),
            ),
            migrations.AddField(
                model_name='passage',
                name='dialogue',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='newsroom.dialogue'),
            ),
            migrations.AddField(
                model_name='passage',
                name='guest',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='newsroom.dialogueguest'),
            ),
            migrations.AddField(
                model_name='dialoguequote',
                name='passage',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='newsroom.passage'),
            ),
            migrations.AddField(
                model_name='phrase',
                name='unit_owner',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='phrases', to='people.unit', verbose_name='owner'),
            ),
            migrations.AddField(
                model_name='phrasechange',
                name='by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='phrasechange',
                name='phrase',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='newsroom.phrase'),
            ),
            migrations.AddField(
                model_name='phrasewording',
                name='phrase',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='newsroom.phrase'),
            ),
            migrations.AddField(
                model_name='picture',
                name='collection',
                field=models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection'),
            ),
            migrations.AddField(
                model_name='picture',
                name='tags',
                field=taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags'),
            ),
            migrations.AddField(
                model_name='picture',
                name='uploaded_by_user',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user'),
            ),
            migrations.AddField(
                model_name='edition',
                name='picture',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.picture', verbose_name='picture'),
            ),
            migrations.AddField(
                model_name='picturerendition',
                name='image',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='newsroom.picture'),
            ),
            migrations.AddField(
                model_name='readerlanguage',
                name='by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='readerlanguage',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reader_languages', to='people.unit'),
            ),
            migrations.AddField(
                model_name='readerremark',
                name='closed_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='readerremark',
                name='gathered_in',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gathered', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='readerremark',
                name='item',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='readerremark',
                name='taken_up_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='release',
                name='by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='release',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='outbox',
                name='release',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outbox', to='newsroom.release'),
            ),
            migrations.AddField(
                model_name='releasededition',
                name='edition',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='released', to='newsroom.edition'),
            ),
            migrations.AddField(
                model_name='releasededition',
                name='release',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='newsroom.release'),
            ),
            migrations.AddField(
                model_name='releaseorder',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='releaseorder',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='ruling',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='ruling',
                name='remark',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='newsroom.readerremark'),
            ),
            migrations.AddField(
                model_name='rundownentry',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='rundownentry',
                name='episode',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='newsroom.episode'),
            ),
            migrations.AddField(
                model_name='submission',
                name='answered_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='submission',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='segmentnote',
                name='submission',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='newsroom.submission'),
            ),
            migrations.AddField(
                model_name='subtitle',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='subtitle',
                name='clip',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subtitles', to='newsroom.clip'),
            ),
            migrations.AddField(
                model_name='subtitletranslation',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='subtitletranslation',
                name='clip',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subtitle_translations', to='newsroom.clip'),
            ),
            migrations.AddField(
                model_name='takenover',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='takenover',
                name='item',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='takenover',
                name='story',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='newsroom.partnerstory'),
            ),
            migrations.AddField(
                model_name='partnernotice',
                name='taken',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='newsroom.takenover'),
            ),
            migrations.AddField(
                model_name='translationassignment',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='translationassignment',
                name='ended_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='translationassignment',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='newsroom.item'),
            ),
            migrations.AddField(
                model_name='translationassignment',
                name='translator',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='translation_assignments', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='translationbasis',
                name='by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='translationrate',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='translationrate',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='unit'),
            ),
            migrations.AddField(
                model_name='version',
                name='edition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='newsroom.edition'),
            ),
            migrations.AddField(
                model_name='version',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='version',
                name='source',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='translationbasis',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bases', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='submission',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='rundownentry',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rundown_entries', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='releaseorder',
                name='versions',
                field=models.ManyToManyField(related_name='orders', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='releasededition',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='paperuse',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='outsidereading',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_readings', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='factquote',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='counterpartlook',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='clearancevoice',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='newsroom.version'),
            ),
            migrations.AddField(
                model_name='clearance',
                name='version',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='clearance', to='newsroom.version'),
            ),
            migrations.AddConstraint(
                model_name='clip',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_ms', None), ('start_ms', None)), models.Q(('end_ms__gt', models.F('start_ms')), ('start_ms__isnull', False)), _connector='OR'), name='clip_is_whole_or_takes_time'),
            ),
            migrations.AddConstraint(
                model_name='column',
                constraint=models.CheckConstraint(condition=models.Q(('ended__isnull', True), ('ended__gte', models.F('started')), _connector='OR'), name='column_time_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='columnrhythm',
                constraint=models.UniqueConstraint(fields=('column', 'since'), name='column_rhythm_since_once'),
            ),
            migrations.AddConstraint(
                model_name='columnrhythm',
                constraint=models.CheckConstraint(condition=models.Q(('every__gte', 1)), name='column_rhythm_moves_on'),
            ),
            migrations.AddConstraint(
                model_name='columnrhythm',
                constraint=models.CheckConstraint(condition=models.Q(('weekday__isnull', True), models.Q(('span', 'week'), ('weekday__lte', 6)), _connector='OR'), name='column_weekday_of_a_week'),
            ),
            migrations.AddConstraint(
                model_name='dialogueguest',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed__isnull', True), ('agreed_on__isnull', True)), models.Q(('agreed__isnull', False), ('agreed_on__isnull', False)), _connector='OR'), name='dialogue_consent_has_its_day'),
            ),
            migrations.AddIndex(
                model_name='editioncomment',
                index=models.Index(fields=['edition', 'resolved_at'], name='newsroom_ed_edition_966fef_idx'),
            ),
            migrations.AddConstraint(
                model_name='editioncomment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='edition_comment_resolved_by_someone'),
            ),
            migrations.AddIndex(
                model_name='fact',
                index=models.Index(fields=['kind', 'code'], name='newsroom_fa_kind_14b799_idx'),
            ),
            migrations.AddIndex(
                model_name='fact',
                index=models.Index(fields=['review_on'], name='newsroom_fa_review__c1c26d_idx'),
            ),
            migrations.AddConstraint(
                model_name='hubtarget',
                constraint=models.UniqueConstraint(fields=('hub', 'language'), name='hub_language_once'),
            ),
            migrations.AddIndex(
                model_name='item',
                index=models.Index(fields=['unit', '-created_at'], name='newsroom_it_unit_id_43c46d_idx'),
            ),
            migrations.AddConstraint(
                model_name='episode',
                constraint=models.UniqueConstraint(fields=('column', 'number'), name='episode_number_once'),
            ),
            migrations.AddConstraint(
                model_name='episode',
                constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='episode_numbers_begin_at_one'),
            ),
            migrations.AddIndex(
                model_name='embargo',
                index=models.Index(fields=['ended_at', 'until'], name='newsroom_em_ended_a_b300d6_idx'),
            ),
            migrations.AddConstraint(
                model_name='counterpart',
                constraint=models.CheckConstraint(condition=models.Q(('domestic', models.F('external')), _negated=True), name='counterpart_is_another_item'),
            ),
            migrations.AddConstraint(
                model_name='markedspan',
                constraint=models.CheckConstraint(condition=models.Q(('end_ms__gt', models.F('start_ms'))), name='marked_span_takes_time'),
            ),
            migrations.AddIndex(
                model_name='memorysegment',
                index=models.Index(fields=['source_language', 'target_language', 'id'], name='memory_by_pair'),
            ),
            migrations.AddIndex(
                model_name='memorysegment',
                index=models.Index(condition=models.Q(('imported_from', ''), _negated=True), fields=['imported_from', 'unit'], name='memory_by_file'),
            ),
            migrations.AddConstraint(
                model_name='memorysegment',
                constraint=models.UniqueConstraint(fields=('key', 'target_language', 'source_language', 'target_digest', 'unit'), name='memory_segment_once'),
            ),
            migrations.AddConstraint(
                model_name='memorysegment',
                constraint=models.CheckConstraint(condition=models.Q(('clearance__isnull', False), models.Q(('imported_from', ''), _negated=True), _connector='OR'), name='memory_segment_has_its_origin'),
            ),
            migrations.AddIndex(
                model_name='oldfile',
                index=models.Index(fields=['kept_until'], name='newsroom_ol_kept_un_0d8858_idx'),
            ),
            migrations.AddConstraint(
                model_name='partner',
                constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='partner_time_runs_forward'),
            ),
            migrations.AddIndex(
                model_name='partnerstory',
                index=models.Index(fields=['partner', 'language', '-at'], name='newsroom_pa_partner_6b6ed8_idx'),
            ),
            migrations.AddConstraint(
                model_name='partnerstory',
                constraint=models.UniqueConstraint(fields=('partner', 'item', 'language'), name='partner_story_once'),
            ),
            migrations.AddConstraint(
                model_name='passage',
                constraint=models.UniqueConstraint(fields=('dialogue', 'language', 'number'), name='passage_number_once'),
            ),
            migrations.AddConstraint(
                model_name='passage',
                constraint=models.CheckConstraint(condition=models.Q(('end_ms__gte', models.F('start_ms'))), name='passage_time_runs_forward'),
            ),
            migrations.AddIndex(
                model_name='phrase',
                index=models.Index(fields=['kind', 'code'], name='newsroom_ph_kind_0062be_idx'),
            ),
            migrations.AddConstraint(
                model_name='phrase',
                constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='phrase_time_runs_forward'),
            ),
            migrations.AddIndex(
                model_name='phrasewording',
                index=models.Index(fields=['language'], name='newsroom_ph_languag_3b593e_idx'),
            ),
            migrations.AddConstraint(
                model_name='phrasewording',
                constraint=models.UniqueConstraint(fields=('phrase', 'language'), name='phrase_language_once'),
            ),
            migrations.AddIndex(
                model_name='edition',
                index=models.Index(fields=['item', 'locale', 'latest_revision', 'id'], name='edition_counted'),
            ),
            migrations.AddConstraint(
                model_name='edition',
                constraint=models.UniqueConstraint(fields=('item', 'locale'), name='edition_language_once'),
            ),
            migrations.AlterUniqueTogether(
                name='edition',
                unique_together={('translation_key', 'locale')},
            ),
            migrations.AlterUniqueTogether(
                name='picturerendition',
                unique_together={('image', 'filter_spec', 'focal_point_key')},
            ),
            migrations.AddConstraint(
                model_name='readerlanguage',
                constraint=models.UniqueConstraint(fields=('unit', 'language'), name='reader_language_once'),
            ),
            migrations.AddIndex(
                model_name='readerremark',
                index=models.Index(fields=['state', '-received_at'], name='newsroom_re_state_09cb95_idx'),
            ),
            migrations.AddIndex(
                model_name='readerremark',
                index=models.Index(fields=['email_until'], name='newsroom_re_email_u_02bd8f_idx'),
            ),
            migrations.AddIndex(
                model_name='readerremark',
                index=models.Index(fields=['words_until'], name='newsroom_re_words_u_34d726_idx'),
            ),
            migrations.AddConstraint(
                model_name='readerremark',
                constraint=models.CheckConstraint(condition=models.Q(('email', ''), models.Q(('state', 'closed'), _negated=True), ('publication', 'refused'), _connector='OR'), name='remark_closed_without_email'),
            ),
            migrations.AddConstraint(
                model_name='release',
                constraint=models.UniqueConstraint(fields=('item', 'sequence'), name='release_sequence_once'),
            ),
            migrations.AddConstraint(
                model_name='ruling',
                constraint=models.UniqueConstraint(fields=('remark', 'on_appeal'), name='ruling_once_and_once_on_appeal'),
            ),
            migrations.AddConstraint(
                model_name='ruling',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted', True), ('ground', '')), models.Q(('accepted', False), models.Q(('ground', ''), _negated=True), models.Q(('sentence', ''), _negated=True)), _connector='OR'), name='ruling_refuses_on_a_ground'),
            ),
            migrations.AddConstraint(
                model_name='subtitle',
                constraint=models.UniqueConstraint(fields=('clip', 'language'), name='subtitle_language_once'),
            ),
            migrations.AddConstraint(
                model_name='subtitletranslation',
                constraint=models.UniqueConstraint(fields=('clip', 'language'), name='subtitle_translation_once'),
            ),
            migrations.AddConstraint(
                model_name='partnernotice',
                constraint=models.UniqueConstraint(fields=('taken', 'entry'), name='partner_notice_once'),
            ),
            migrations.AddIndex(
                model_name='translationassignment',
                index=models.Index(fields=['language', 'state', 'due_at'], name='newsroom_tr_languag_f5f419_idx'),
            ),
            migrations.AddIndex(
                model_name='translationassignment',
                index=models.Index(fields=['translator', 'state'], name='newsroom_tr_transla_a7d1bf_idx'),
            ),
            migrations.AddIndex(
                model_name='translationassignment',
                index=models.Index(fields=['state', 'ended_at'], name='newsroom_tr_state_0a0cb1_idx'),
            ),
            migrations.AddConstraint(
                model_name='translationassignment',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('item', 'language'), name='assignment_open_once'),
            ),
            migrations.AddConstraint(
                model_name='translationassignment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('agency', ''), ('translator__isnull', False)), models.Q(('translator', None), models.Q(('agency', ''), _negated=True)), _connector='OR'), name='assignment_names_one_hand'),
            ),
            migrations.AddConstraint(
                model_name='translationassignment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='assignment_ends_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='translationrate',
                constraint=models.UniqueConstraint(fields=('unit', 'language', 'valid_from'), name='translation_rate_from_once'),
            ),
            migrations.AddConstraint(
                model_name='translationrate',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='translation_rate_time_runs_forward'),
            ),
            migrations.AddConstraint(
                model_name='translationrate',
                constraint=models.CheckConstraint(condition=models.Q(('percent_exact__lte', 100), ('percent_far__lte', 100), ('percent_near__lte', 100), ('percent_repeated__lte', 100)), name='translation_rate_parts_of_a_whole'),
            ),
            migrations.AddIndex(
                model_name='version',
                index=models.Index(fields=['edition', 'words'], name='newsroom_ve_edition_e9cf26_idx'),
            ),
            migrations.AddIndex(
                model_name='version',
                index=models.Index(condition=models.Q(('number__gt', 1)), fields=['edition'], name='version_again'),
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(fields=('edition', 'sha256'), name='version_content_once'),
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(fields=('edition', 'number'), name='version_number_once'),
            ),
            migrations.AddConstraint(
                model_name='translationbasis',
                constraint=models.UniqueConstraint(fields=('version', 'words'), name='translation_basis_once'),
            ),
            migrations.AddIndex(
                model_name='submission',
                index=models.Index(fields=['state', 'at'], name='newsroom_su_state_77aae2_idx'),
            ),
            migrations.AddConstraint(
                model_name='submission',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('version',), name='submission_waits_once'),
            ),
            migrations.AddConstraint(
                model_name='rundownentry',
                constraint=models.CheckConstraint(condition=models.Q(('seconds__gte', 1)), name='rundown_entry_takes_time'),
            ),
            migrations.AddIndex(
                model_name='releaseorder',
                index=models.Index(fields=['state', 'due_at'], name='newsroom_re_state_d45eb7_idx'),
            ),
            migrations.AddIndex(
                model_name='releasededition',
                index=models.Index(fields=['edition', 'withdrawn_at', 'first_at'], name='released_counted'),
            ),
            migrations.AddConstraint(
                model_name='paperuse',
                constraint=models.UniqueConstraint(fields=('version', 'paper'), name='paper_use_once'),
            ),
            migrations.AddIndex(
                model_name='factquote',
                index=models.Index(fields=['fact', 'language'], name='newsroom_fa_fact_id_21f21f_idx'),
            ),
            migrations.AddConstraint(
                model_name='factquote',
                constraint=models.UniqueConstraint(fields=('version', 'fact', 'said'), name='fact_quote_once'),
            ),
            migrations.AddIndex(
                model_name='counterpartlook',
                index=models.Index(fields=['for_item', 'sha256'], name='newsroom_co_for_ite_10e76d_idx'),
            ),
            migrations.AddConstraint(
                model_name='clearancevoice',
                constraint=models.UniqueConstraint(fields=('version', 'by'), name='clearance_voice_once_a_person'),
            ),
            migrations.AddConstraint(
                model_name='clearancevoice',
                constraint=models.CheckConstraint(condition=models.Q(('accurate', True), ('no_secret', True), ('rights_held', True)), name='clearance_voice_declares_all_three'),
            ),
            migrations.AddConstraint(
                model_name='clearance',
                constraint=models.CheckConstraint(condition=models.Q(('accurate', True), ('no_secret', True), ('rights_held', True)), name='clearance_declares_all_three'),
            ),
        ])
    ]
