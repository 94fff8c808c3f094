/**
 * A prompt and what is right for it, by hand: its lines as `who (manners): words`, of which the manners must be among
 * those found, and, where they matter, its length, space and number of pauses.
 */
export type Judged = [
  prompt: string,
  lines: string[],
  rest?: { seconds?: number; space?: 'dry' | 'plain' | 'hall'; pauses?: number },
];

const audiobook: Judged[] = [
  [
    'Narrator: The rain had not stopped for nine days. Nobody in the village spoke of it any more.',
    ['narrator: The rain had not stopped for nine days. Nobody in the village spoke of it any more.'],
  ],
  [
    'The old house stood at the end of the lane, and nobody had opened its door in thirty years. When Clara found the key, she told no one.',
    [
      'narrator: The old house stood at the end of the lane, and nobody had opened its door in thirty years. When Clara found the key, she told no one.',
    ],
  ],
  [
    'A warm female narrator reads a bedtime story: “Once upon a time there was a fox who could not sleep.” Crickets outside. No music.',
    ['narrator (cheerful): Once upon a time there was a fox who could not sleep.'],
  ],
  [
    'An elderly British man with a gravelly voice, slowly: “It was the winter of sixty-three, and the river froze solid.”',
    ['narrator (slow low): It was the winter of sixty-three, and the river froze solid.'],
  ],
  [
    '“I don’t believe you,” said Tom.\n“You will,” said Mary quietly.',
    ['Tom: I don’t believe you,', 'Mary (soft): You will,'],
  ],
  [
    'The captain lowers his voice. “We turn back at dawn,” he says. “Tell nobody.” A long silence. “Aye, sir,” the young sailor whispers.',
    [
      'The captain: We turn back at dawn,',
      'The captain: Tell nobody.',
      'the young sailor (whisper): Aye, sir,',
    ],
    { pauses: 1 },
  ],
  [
    'Chapter One: The Lighthouse. My grandfather never spoke about the light.',
    ['narrator: Chapter One: The Lighthouse. My grandfather never spoke about the light.'],
  ],
  [
    'Read in a low, tired voice: I have walked this road for forty years, and it has never once been kind.',
    ['narrator (tired low): I have walked this road for forty years, and it has never once been kind.'],
  ],
  [
    'It was late. “Who’s there?” cried Mrs. Dalloway. Nobody answered. “I said, who’s there?” she shouted.',
    ['Mrs. Dalloway (sad): Who’s there?', 'Mrs. Dalloway (shout): I said, who’s there?'],
  ],
  [
    'Please read the following text word for word: “No,” he said. “Not tonight.”',
    ['narrator: “No,” he said. “Not tonight.”'],
  ],
];

const game: Judged[] = [
  [
    'A deep dungeon with a long echo. An orc growls: “You should not have come here.” Chains rattle. A young elf, out of breath: “Run!”',
    ['An orc (angry): You should not have come here.', 'A young elf (breathless): Run!'],
    { space: 'hall' },
  ],
  [
    'KNIGHT: Halt! Who goes there?\nMERCHANT (nervous): Only a humble trader, sir.\nKNIGHT: Then pass.',
    ['KNIGHT: Halt! Who goes there?', 'MERCHANT (afraid): Only a humble trader, sir.', 'KNIGHT: Then pass.'],
  ],
  [
    '[Sword clash]\nGUARD: Stop right there!\n[Footsteps running away]\nTHIEF: Catch me if you can!',
    ['GUARD: Stop right there!', 'THIEF: Catch me if you can!'],
  ],
  [
    '@audio1 (angry, shouting): Get down from there! @audio2 (laughing): Make me!',
    ['@1 (angry shout): Get down from there!', '@2 (cheerful): Make me!'],
  ],
  ['Enemy spotted! Fall back, fall back!', ['narrator: Enemy spotted! Fall back, fall back!']],
  ['Laser gun shot, sci-fi, short, punchy, with a bit of reverb', []],
  ['8-bit coin pickup sound effect, bright, 1 second', [], { seconds: 1 }],
  [
    'Wizard, ancient and hoarse: “The gate opens but once in a thousand years.” A low rumble. Then the wizard whispers: “Enter.”',
    ['Wizard: The gate opens but once in a thousand years.', 'Wizard (whisper): Enter.'],
  ],
  [
    'Robot voice, monotone: “Warning. Hull breach on deck seven.” An alarm sounds three times.',
    ['narrator: Warning. Hull breach on deck seven.'],
  ],
  ['A dragon roars in a huge cave, then silence, then dripping water. No speech.', [], { space: 'hall' }],
  [
    'Setting: a tavern.\nMusic: a lute.\nBarkeep: What’ll it be?\nStranger: Whatever’s wet.\nSFX: a mug hits the bar.',
    ['Barkeep: What’ll it be?', 'Stranger: Whatever’s wet.'],
  ],
  [
    '@audio1 is the dark lord. He speaks slowly and deep. @audio2 is a frightened page.\n@audio1: Kneel.\n@audio2: Yes, my lord.',
    ['@1 (slow): Kneel.', '@2 (afraid): Yes, my lord.'],
  ],
];

const advert: Judged[] = [
  [
    'A 30-second radio advert for a bakery. Upbeat acoustic guitar. A cheerful woman: “Fresh bread, every morning, on Mill Lane.” Male voice, fast: “Terms apply.”',
    [
      'A cheerful woman (cheerful): Fresh bread, every morning, on Mill Lane.',
      'Male voice (fast): Terms apply.',
    ],
    { seconds: 30 },
  ],
  [
    'Tired of tangled cables? Meet LoopClip, the clip that keeps up with you. Order today at loopclip.com.',
    [
      'narrator: Tired of tangled cables? Meet LoopClip, the clip that keeps up with you. Order today at loopclip.com.',
    ],
  ],
  [
    'Say this with a lot of energy: This weekend only, everything must go!',
    ['narrator: This weekend only, everything must go!'],
  ],
  [
    'Voice-over, warm and confident: “Northwind Bank. We grow with you.” A soft piano ends on one chord. Length: 0:15',
    ['narrator (cheerful): Northwind Bank. We grow with you.'],
    { seconds: 15 },
  ],
  [
    'Introducing the all-new Aurora. Silent. Electric. Yours.',
    ['narrator: Introducing the all-new Aurora. Silent. Electric. Yours.'],
  ],
  [
    'A trailer for a film called “Up Above”. A deep male voice: “This summer, look up.”',
    ['narrator (low): This summer, look up.'],
  ],
  [
    'Excited announcer: Ladies and gentlemen, the moment you have been waiting for!',
    ['narrator (excited): Ladies and gentlemen, the moment you have been waiting for!'],
  ],
  ['Upbeat corporate music with claps and ukulele, about 20 seconds long', [], { seconds: 20 }],
  [
    '@audio1 Try our new coffee. It is really, really good. No music.',
    ['@1: Try our new coffee. It is really, really good.'],
  ],
  [
    'Use the voice of @audio1 to say: Thank you for calling Harbour Dental, please hold.',
    ['@1: Thank you for calling Harbour Dental, please hold.'],
  ],
];

const podcast: Judged[] = [
  [
    'Host: Welcome back to The Long Way Home. With me today is Dr. Lena Fischer.\nLena: Thanks for having me.\nHost: So, why bees?',
    [
      'Host: Welcome back to The Long Way Home. With me today is Dr. Lena Fischer.',
      'Lena: Thanks for having me.',
      'Host: So, why bees?',
    ],
  ],
  [
    '**Anna:** Did you see the match?\n**Ben:** Don’t even start.',
    ['Anna: Did you see the match?', 'Ben: Don’t even start.'],
  ],
  [
    'Anna: Hi! Bob: Hello, how are you? Anna: Fine, thanks.',
    ['Anna: Hi!', 'Bob: Hello, how are you?', 'Anna: Fine, thanks.'],
  ],
  [
    'Speaker 1: Is it on?\nSpeaker 2: The red light is blinking, so yes.',
    ['Speaker 1: Is it on?', 'Speaker 2: The red light is blinking, so yes.'],
  ],
  [
    '@audio1 Welcome to “Deep Water”, the podcast about the sea.',
    ['@1: Welcome to “Deep Water”, the podcast about the sea.'],
  ],
  [
    'Welcome to “Deep Water”, your weekly show about the sea. I’m Jonas, and today we talk about squid.',
    [
      'narrator: Welcome to “Deep Water”, your weekly show about the sea. I’m Jonas, and today we talk about squid.',
    ],
  ],
  [
    '@audio1: So what happened next?\n@audio2: (sighs) We lost everything.\n(pause)\n@audio1: I’m sorry.',
    ['@1: So what happened next?', '@2: We lost everything.', '@1: I’m sorry.'],
    { pauses: 1 },
  ],
  [
    'Two hosts in a padded studio. @audio1 asks: “Ready?” @audio2: “Born ready.” They both laugh. “Then let’s go.” No music.',
    ['@1: Ready?', '@2: Born ready.', '@2: Then let’s go.'],
    { space: 'dry' },
  ],
  [
    'Hey everyone, it’s me again, recording from my kitchen, so you might hear the rain and the neighbour’s dog.',
    [
      'narrator: Hey everyone, it’s me again, recording from my kitchen, so you might hear the rain and the neighbour’s dog.',
    ],
  ],
  [
    'A journalist outdoors, wind in the microphone, shouting over the crowd: “We are live from the square, and it is packed!”',
    ['narrator (shout): We are live from the square, and it is packed!'],
  ],
];

const soundDesign: Judged[] = [
  ['Heavy rain on a car roof, wipers, distant thunder. No music, no speech.', []],
  ['A quiet café: cups, low chatter, an espresso machine hisses.', []],
  ['Footsteps on gravel, a gate creaks, an owl calls twice.', []],
  ['The sound of a train passing in the distance', []],
  ['Generate 15 seconds of ocean waves with seagulls', [], { seconds: 15 }],
  ['Thunder!', []],
  ['Lo-fi hip hop beat with soft piano, vinyl crackle and a slow drum loop', []],
  ['A door slams. Someone runs down the stairs. Silence for 3 seconds. Glass breaks.', [], { pauses: 1 }],
  ['You hear rain on a tin roof, thunder in the distance, and a fire crackling beside you.', []],
  ['Forest at dawn, birdsong, a stream nearby, a light breeze in the leaves', []],
  ['Spaceship engine hum, low drone, occasional beeps, 20 s seamless loop', []],
  ['A sign that says “Closed” swings in the wind, and a dog barks twice.', []],
  [
    'Night street, rain. A woman on the phone, crying: “Please pick up.” A car passes. Nobody answers.',
    ['narrator (sad): Please pick up.'],
  ],
  ['Church bells far away, wind over a field, sheep. Stereo, no voices.', [], { space: 'plain' }],
  ['An old clock ticks, then strikes four.', []],
  ['Crowd cheering in a stadium, a referee’s whistle, drums', []],
];

const meditation: Judged[] = [
  [
    'Close your eyes. Breathe in slowly through your nose. Hold. And breathe out.',
    ['narrator: Close your eyes. Breathe in slowly through your nose. Hold. And breathe out.'],
  ],
  [
    'Soft female voice, slow and calm: Let your shoulders sink. You are safe here.',
    ['narrator (soft slow calm): Let your shoulders sink. You are safe here.'],
  ],
  [
    'Breathe in. [pause] Breathe out. [pause 3 seconds] Let go.',
    ['narrator: Breathe in.', 'narrator: Breathe out.', 'narrator: Let go.'],
    { pauses: 2 },
  ],
  ['Singing bowls and gentle rain, no voice, 60 seconds long.', [], { seconds: 60 }],
  [
    '<speak>Relax your jaw.<break time="2s"/>Relax your hands.</speak>',
    ['narrator: Relax your jaw.', 'narrator: Relax your hands.'],
    { pauses: 1 },
  ],
  [
    'A calm female voice. Imagine you are lying on warm sand. Listen to the waves.',
    ['narrator (calm): Imagine you are lying on warm sand. Listen to the waves.'],
  ],
  [
    'Waves on a beach. A man in his fifties, whispering: “Let the day go.” A pause of five seconds. “Let it all go.”',
    ['narrator (whisper): Let the day go.', 'narrator (whisper): Let it all go.'],
    { pauses: 1 },
  ],
];

const oddities: Judged[] = [
  ['Hello 😀 world', ['narrator: Hello 😀 world']],
  ['https://example.com/a:b', ['narrator: https://example.com/a:b']],
  ['Attention: the doors are closing.', ['narrator: Attention: the doors are closing.']],
  [
    '# Welcome\n\nThis is **important**: you must reply today.',
    ['narrator: Welcome', 'narrator: This is **important**: you must reply today.'],
  ],
  ['The mood is “cosy” and the rain is soft. A fire crackles.', []],
  ['“Hello”', ['narrator: Hello']],
  ['@audio1', []],
  ['@audio1 says “Hi” and @audio2 says “Bye”', ['@1: Hi', '@2: Bye']],
  ['@audio1 asks @audio2: “Are you there?”', ['@1: Are you there?']],
  ['Call bob@audio1.com, I am there all day.', ['narrator: Call bob@audio1.com, I am there all day.']],
  ['@audio1: “One.', ['@1: One.']],
  ['My shopping list: eggs, milk, and a bell.', ['narrator: My shopping list: eggs, milk, and a bell.']],
  [
    'Total length: 15 seconds\nGood evening, and welcome.',
    ['narrator: Good evening, and welcome.'],
    { seconds: 15 },
  ],
];

const chinese: Judged[] = [
  ['旁白：很久以前，有一座小村庄。', ['narrator: 很久以前，有一座小村庄。']],
  ['小明：你好！\n小红：你好呀，今天去哪儿？', ['小明: 你好！', '小红: 你好呀，今天去哪儿？']],
  ['小明：你好！小红：你好呀！小明：走吧。', ['小明: 你好！', '小红: 你好呀！', '小明: 走吧。']],
  ['大家好，欢迎收听今天的节目。', ['narrator: 大家好，欢迎收听今天的节目。']],
  ['用温柔的女声朗读：晚安，愿你有个好梦。', ['narrator (soft): 晚安，愿你有个好梦。']],
  ['请用愤怒的语气说：你怎么可以这样！', ['narrator (angry): 你怎么可以这样！']],
  ['雨声，远处的雷声，没有人声。', []],
  ['清晨的森林，鸟叫声，溪水声，微风。', []],
  ['老人咳嗽了两声，慢慢地说：“孩子，坐下吧。”', ['老人 (slow): 孩子，坐下吧。']],
  ['“快跑！”她喊道。脚步声。“别回头！”', ['narrator (shout): 快跑！', 'narrator: 别回头！']],
  ['@audio1 你好，我是小美。@audio2 很高兴认识你。', ['@1: 你好，我是小美。', '@2: 很高兴认识你。']],
  ['@audio1低声说：我们走。@audio2大声回答：不！', ['@1 (soft): 我们走。', '@2 (loud): 不！']],
  [
    '（深夜的街道，下着雨）\n男人：你终于来了。\n女人（哽咽）：我不该来的。',
    ['男人: 你终于来了。', '女人 (sad): 我不该来的。'],
  ],
  [
    '总时长：15秒。一位年轻女性，语速快，兴奋：“双十一来了，全场五折！”',
    ['narrator (fast excited): 双十一来了，全场五折！'],
    { seconds: 15 },
  ],
  [
    '场景：山洞，有回声。\n侠客：什么人？\n神秘人：取你性命的人。\n音效：拔剑声。',
    ['侠客: 什么人？', '神秘人: 取你性命的人。'],
    { space: 'hall' },
  ],
  ['只朗读下面的文字，不要音乐：春眠不觉晓，处处闻啼鸟。', ['narrator: 春眠不觉晓，处处闻啼鸟。']],
  ['请闭上眼睛，深呼吸，感受空气进入你的身体。', ['narrator: 请闭上眼睛，深呼吸，感受空气进入你的身体。']],
  ['那天晚上，他推开门，屋里空无一人。', ['narrator: 那天晚上，他推开门，屋里空无一人。']],
  [
    '妈妈笑着说：“吃饭了！”孩子跑过来，问：“今天吃什么？”',
    ['妈妈 (cheerful): 吃饭了！', '孩子: 今天吃什么？'],
  ],
  [
    '沉默两秒。老师问：“谁知道答案？”停顿。一个男孩小声回答：“我。”',
    ['老师: 谁知道答案？', '一个男孩 (soft): 我。'],
    { pauses: 2 },
  ],
  ['生成一段轻快的钢琴音乐，时长 30 秒', [], { seconds: 30 }],
  ['主持人：欢迎回来。\n嘉宾（笑）：谢谢邀请。', ['主持人: 欢迎回来。', '嘉宾 (cheerful): 谢谢邀请。']],
  [
    '一部名为“归途”的电影预告片。低沉的男声：“有些路，只能走一次。”',
    ['narrator (low): 有些路，只能走一次。'],
  ],
  ['今天天气真好，我们去公园散步吧。', ['narrator: 今天天气真好，我们去公园散步吧。']],
  ['他说：「明天见。」她轻声回答：「明天见。」', ['he: 明天见。', 'she (soft): 明天见。']],
];

const others: Judged[] = [
  [
    'Regen. Eine alte Frau flüstert: „Komm herein.“ Ein Mann ruft: „Ich komme!“',
    ['Eine alte Frau (whisper): Komm herein.', 'Ein Mann: Ich komme!'],
  ],
  [
    'Guten Morgen, meine Damen und Herren, willkommen an Bord.',
    ['narrator: Guten Morgen, meine Damen und Herren, willkommen an Bord.'],
  ],
  ['ANNA: Wo warst du?\nPETER: Im Garten.', ['ANNA: Wo warst du?', 'PETER: Im Garten.']],
  ['„Halt!“, rief der Wächter. „Wer ist da?“', ['Wächter: Halt!', 'Wächter: Wer ist da?']],
  [
    'Une femme murmure : « Viens ici. » Un homme répond : « J’arrive. »',
    ['Une femme (soft): Viens ici.', 'Un homme: J’arrive.'],
  ],
  ['« Bonjour », dit-elle doucement.', ['narrator (soft): Bonjour']],
  [
    'Bonjour à tous et bienvenue dans notre émission.',
    ['narrator: Bonjour à tous et bienvenue dans notre émission.'],
  ],
  ['彼女は「おはよう」と言った。', ['narrator: おはよう']],
  [
    '雨の夜。老人が静かに言う：「もう遅い。」少女が答える：「まだ間に合うよ。」',
    ['老人 (soft): もう遅い。', '少女: まだ間に合うよ。'],
  ],
  ['こんにちは、今日はいい天気ですね。', ['narrator: こんにちは、今日はいい天気ですね。']],
];

const mixed: Judged[] = [
  [
    'A man in his thirties, nervous, into a voicemail: “Hi, it’s Dan. Call me when you get this.” Beep.',
    ['narrator (afraid): Hi, it’s Dan. Call me when you get this.'],
  ],
  [
    'Sarah rolls her eyes and says, “Fine.” Mike grins. “Knew you’d say that.”',
    ['Sarah: Fine.', 'Mike (cheerful): Knew you’d say that.'],
  ],
  ['A crowded market in Marrakech: vendors calling, a drum, motorbikes passing. No dialogue.', []],
  [
    'A vampire whispers in your ear: "Come closer." Candle flames flicker.',
    ['narrator (whisper): Come closer.'],
  ],
  [
    'The train to Brighton will depart from platform 4 at 10:35. Please mind the gap.',
    ['narrator: The train to Brighton will depart from platform 4 at 10:35. Please mind the gap.'],
  ],
  [
    'Doctor: How long has it hurt?\nPatient: Since Tuesday.\n(The doctor writes something down.)\nDoctor: Let me have a look.',
    ['Doctor: How long has it hurt?', 'Patient: Since Tuesday.', 'Doctor: Let me have a look.'],
  ],
  ['Kettle boiling, then the click of the switch.', []],
  [
    'I never wanted to be a pirate. It just happened, the way rain happens.',
    ['narrator: I never wanted to be a pirate. It just happened, the way rain happens.'],
  ],
  ['Epic orchestral trailer music, building, with choir and taiko drums, 45 seconds', [], { seconds: 45 }],
  [
    '@audio1 (calm): This is your captain speaking. @audio2 (panicking): Are we going to crash?',
    ['@1 (calm): This is your captain speaking.', '@2 (afraid): Are we going to crash?'],
  ],
  [
    '@audio1 reads slowly: The quick brown fox jumps over the lazy dog.',
    ['@1 (slow): The quick brown fox jumps over the lazy dog.'],
  ],
  ['In the voice of @audio1: Happy birthday, Grandma!', ['@1: Happy birthday, Grandma!']],
  [
    '“Stop!” shouts a policeman. Footsteps. “I said stop!”',
    ['narrator (shout): Stop!', 'narrator: I said stop!'],
  ],
  [
    'Teacher (patiently): And what is seven times eight?\nPupil: Fifty... four?\nTeacher: Close.',
    ['Teacher: And what is seven times eight?', 'Pupil: Fifty... four?', 'Teacher: Close.'],
  ],
  [
    'Scene: a hospital corridor at night.\nNurse: You should be asleep.\nOld man (coughing): So should you.\nMusic: none.',
    ['Nurse: You should be asleep.', 'Old man: So should you.'],
  ],
  ['Warm fireplace crackling with distant wind outside, cozy cabin ambience', []],
  [
    'Read this like a sports commentator: He shoots, he scores, and the crowd goes wild!',
    ['narrator: He shoots, he scores, and the crowd goes wild!'],
  ],
  [
    'Voice: elderly woman, trembling. Text: I still hear him on the stairs.',
    ['narrator (afraid): I still hear him on the stairs.'],
  ],
  [
    'Two children argue. Girl: “It’s mine!” Boy: “I saw it first!” A mother, tired: “Enough, both of you.”',
    ['Girl: It’s mine!', 'Boy: I saw it first!', 'A mother (tired): Enough, both of you.'],
  ],
  [
    'A news jingle, then a male anchor: “It’s eight o’clock. Here are the headlines.”',
    ['narrator: It’s eight o’clock. Here are the headlines.'],
  ],
  [
    'Our story begins in a small town by the sea, where a girl named Ida collected lost buttons.',
    ['narrator: Our story begins in a small town by the sea, where a girl named Ida collected lost buttons.'],
  ],
  ['Typing on a mechanical keyboard, mouse clicks, office air conditioning hum', []],
  ['Happy birthday to you!', ['narrator: Happy birthday to you!']],
  ['Sad violin solo in an empty church', [], { space: 'hall' }],
  ['She said “maybe” and left. Rain. He calls after her: “Wait!”', ['she: maybe', 'he: Wait!']],
  [
    'The robot says in a flat voice: “I do not understand love.” Servo motors whirr.',
    ['The robot: I do not understand love.'],
  ],
  [
    'Alice: Did you lock the door?\n\nBob: I thought you did.\n\n*knocking*\n\nAlice: Who is that?',
    ['Alice: Did you lock the door?', 'Bob: I thought you did.', 'Alice: Who is that?'],
  ],
  [
    'Guided meditation. Female, soft: “Notice your breath.” Five seconds of silence. “Notice the space between.”',
    ['narrator (soft): Notice your breath.', 'narrator (soft): Notice the space between.'],
    { pauses: 1 },
  ],
  [
    'Terms and conditions apply. See website for details.',
    ['narrator: Terms and conditions apply. See website for details.'],
  ],
  ['A jet flies over, Doppler, very loud', []],
  [
    'Close-up: a match is struck, a cigarette burns, a man exhales. Then he says quietly, “Nobody gets out.”',
    ['a man (soft): Nobody gets out.'],
  ],
  ['Video game announcer: "Round one. Fight!"', ['narrator: Round one. Fight!']],
  ['1, 2, 3, testing.', ['narrator: 1, 2, 3, testing.']],
  [
    'Once more, with feeling: we shall not be moved.',
    ['narrator: Once more, with feeling: we shall not be moved.'],
  ],
  ['深夜的便利店，冰箱嗡嗡响，门铃叮咚一声。店员打着哈欠说：“欢迎光临。”', ['店员 (tired): 欢迎光临。']],
  ['请生成一段30秒的海浪声，配合海鸥叫声。', [], { seconds: 30 }],
  [
    '爸爸：作业写完了吗？\n儿子：快了快了。\n爸爸（生气）：你半小时前就这么说。',
    ['爸爸: 作业写完了吗？', '儿子: 快了快了。', '爸爸 (angry): 你半小时前就这么说。'],
  ],
  ['一个沙哑的男声，缓慢地念道：“夜半钟声到客船。”远处钟声。', ['narrator (slow low): 夜半钟声到客船。']],
  ['各位旅客请注意，开往上海的列车即将进站。', ['narrator: 各位旅客请注意，开往上海的列车即将进站。']],
  [
    '李雷激动地喊：“我们赢了！”韩梅梅笑道：“我早就知道。”',
    ['李雷 (excited shout): 我们赢了！', '韩梅梅 (cheerful): 我早就知道。'],
  ],
  ['教堂钟声，鸽子飞起，人群低语。没有对白。', []],
  ['@audio1：你到底是谁？\n@audio2：（冷笑）你还不配知道。', ['@1: 你到底是谁？', '@2: 你还不配知道。']],
  [
    '春天来了，小草从土里探出头来，河水也解冻了。',
    ['narrator: 春天来了，小草从土里探出头来，河水也解冻了。'],
  ],
  ['用四川话说：今天中午吃火锅嘛！', ['narrator: 今天中午吃火锅嘛！']],
  ['“你来了。”他头也不抬。“坐。”', ['narrator: 你来了。', 'narrator: 坐。']],
  [
    'Ein alter Mann, müde: „Früher war alles besser.“ Regen auf dem Dach. Keine Musik.',
    ['narrator (tired): Früher war alles besser.'],
  ],
  [
    'Herzlich willkommen zu unserem Podcast über Gärten.',
    ['narrator: Herzlich willkommen zu unserem Podcast über Gärten.'],
  ],
  ['Un enfant crie : « Maman ! » Puis le silence.', ['narrator (shout): Maman !']],
  [
    'Il était une fois une princesse qui ne dormait jamais.',
    ['narrator: Il était une fois une princesse qui ne dormait jamais.'],
  ],
  ['先生：「では、始めましょう。」\n生徒：「はい！」', ['先生: では、始めましょう。', '生徒: はい！']],

  [
    'Two astronauts on the radio, static. Commander: “Houston, we see it too.” Pilot, whispering: “It’s moving.”',
    ['Commander: Houston, we see it too.', 'Pilot (whisper): It’s moving.'],
  ],
  [
    'Thank you for holding. Your call is important to us.',
    ['narrator: Thank you for holding. Your call is important to us.'],
  ],
  ['Windshield wipers, indicator clicking, car idling at a traffic light in the rain', []],
  [
    'A grandmother tells a story by the fire. Grandmother: “Once, there was a wolf who could not howl.” The fire crackles.',
    ['Grandmother: Once, there was a wolf who could not howl.'],
  ],
  [
    '@audio1 sings softly: Hush little baby, don’t say a word',
    ['@1 (soft): Hush little baby, don’t say a word'],
  ],
  [
    'Jake (yelling): Look out!\nMia: What?!\n[explosion]\nJake: Never mind.',
    ['Jake (shout): Look out!', 'Mia: What?!', 'Jake: Never mind.'],
  ],
  [
    'It was the best of times, it was the worst of times.',
    ['narrator: It was the best of times, it was the worst of times.'],
  ],
  ['An empty subway station. Distant train. A busker’s saxophone. No voices.', []],
  [
    'The weather today: sunny with a chance of rain in the north, winds up to 30 km/h.',
    ['narrator: The weather today: sunny with a chance of rain in the north, winds up to 30 km/h.'],
  ],
  ['Say "hello" in a friendly voice.', ['narrator (cheerful): hello']],
  [
    'A detective, weary: "Where were you on the night of the ninth?" The suspect: "Asleep." A long pause. The detective laughs: "Try again."',
    [
      'A detective (tired): Where were you on the night of the ninth?',
      'The suspect: Asleep.',
      'A detective (cheerful): Try again.',
    ],
    { pauses: 1 },
  ],
  [
    'Nature documentary narration: The emperor penguin waits. For two months, it has not eaten.',
    ['narrator: The emperor penguin waits. For two months, it has not eaten.'],
  ],
  ['Glass shatters, alarm, running footsteps, car door, tyres screech', []],
  [
    'Dear diary, today it rained again and nobody came.',
    ['narrator: Dear diary, today it rained again and nobody came.'],
  ],
  [
    'MOTHER (O.S.): Dinner!\nTOM: Coming!\nTom runs down the stairs.\nMOTHER: Wash your hands.',
    ['MOTHER: Dinner!', 'TOM: Coming!', 'MOTHER: Wash your hands.'],
  ],
  [
    '女儿：妈妈，月亮为什么跟着我们走？妈妈：因为它也想回家。',
    ['女儿: 妈妈，月亮为什么跟着我们走？', '妈妈: 因为它也想回家。'],
  ],
  ['新闻播报，男主播，语速适中：“各位观众晚上好。”', ['narrator: 各位观众晚上好。']],
  ['厨房里，锅铲翻炒，油滋滋作响。', []],
  ['我有一个梦想，那就是环游世界。', ['narrator: 我有一个梦想，那就是环游世界。']],
  ['Der Kapitän ruft: „Alle Mann an Deck!“ Möwen, Wellen.', ['Der Kapitän: Alle Mann an Deck!']],
  ['Regen und Donner, keine Musik, keine Stimmen', []],
  ['Une pluie fine sur les toits de Paris, un accordéon au loin.', []],
  ['雨の音、遠くで雷。セリフなし。', []],
  [
    '昔々、あるところに、おじいさんとおばあさんがいました。',
    ['narrator: 昔々、あるところに、おじいさんとおばあさんがいました。'],
  ],
];

export const judgedPrompts: Judged[] = [
  ...audiobook,
  ...game,
  ...advert,
  ...podcast,
  ...soundDesign,
  ...meditation,
  ...oddities,
  ...chinese,
  ...others,
  ...mixed,
];
