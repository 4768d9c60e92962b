@rem Has the nightly run of one partnership started by Windows at two o'clock; run it once, as administrator.
@rem Links need a right there that few have: without it latest.txt names the last run.
schtasks /Create /F /TN "ondergrond NAME" /SC DAILY /ST 02:00 /RU "NT AUTHORITY\LOCAL SERVICE" /TR "\"C:\ondergrond\.venv\Scripts\ondergrond.exe\" batch \"C:\ondergrond\NAME\partnership.toml\" --into \"C:\ondergrond\runs\NAME\" --log \"C:\ondergrond\runs\NAME.jsonl\" --keep 30 --keep-going --quiet"
